package dev.notionmcp.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A web page's name that was made to resolve to this server gets no answer of it (DNS rebinding). */
record ForeignHostCheck(Target target, SSLContext trust) implements Check {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: .*)?");
    private static final String BODY = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    @Override
    public String promise() {
        return "a foreign Host header is refused";
    }

    @Override
    public String look() throws BrokenPromise, IOException {
        try (var socket = Connection.open(target, trust)) {
            var request = "POST " + target.path() + " HTTP/1.1\r\nHost: rebinding.invalid\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + BODY.length()
                    + "\r\nConnection: close\r\n\r\n" + BODY;
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            socket.getOutputStream().flush();
            var status =
                    status(new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine());
            // 401 would mean that the gateway takes this for its own name
            BrokenPromise.unless(
                    status >= 400 && status < 500 && status != 401,
                    "answers " + status,
                    "Let the proxy in front pass the Host header on as it was sent, and serve no host but BASE_URL's.");
            return "refused with " + status;
        } catch (SocketException e) {
            if (e instanceof ConnectException) {
                throw e;
            }
            return "the connection is closed";
        }
    }

    private static int status(@Nullable String line) throws SocketException {
        if (line == null) {
            throw new SocketException("closed without an answer");
        }
        var status = STATUS_LINE.matcher(line);
        return status.matches() ? Integer.parseInt(status.group(1)) : 0;
    }
}
