package dev.notionmcp.gateway.routing;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/** One HTTP/1.1 connection to a runtime. Its thread waits without a time limit; another closes it to end the wait. */
final class RuntimeConnection implements Closeable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 100;

    private static final Http1Config CONFIG = Http1Config.custom()
            .setBufferSize(8 * 1024)
            .setMaxLineLength(LONGEST_LINE)
            .setMaxHeaderCount(MOST_HEADERS)
            .build();

    private final URI address;
    private final SocketChannel channel;
    private final DefaultBHttpClientConnection http;
    private @Nullable SessionInputBuffer received;
    private long unusedSince;

    private RuntimeConnection(URI address, SocketChannel channel) throws IOException {
        this.address = address;
        this.channel = channel;
        this.http = new DefaultBHttpClientConnection(CONFIG, null, null, null, null, null, this::parser);
        http.bind(channel.socket());
    }

    /** HttpCore shows the bytes that it has read ahead to its parsers alone. */
    private HttpMessageParser<ClassicHttpResponse> parser(@Nullable Http1Config config) {
        var parser = new DefaultHttpResponseParserFactory(CONFIG).create();
        return (buffer, in) -> {
            received = buffer;
            return parser.parse(buffer, in);
        };
    }

    /** @throws IOException if it cannot be made, so that nothing was sent */
    static RuntimeConnection open(URI address) throws IOException {
        var channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            // straight to the address, whatever proxy the environment names
            var to = new InetSocketAddress(address.getHost(), address.getPort());
            channel.socket().connect(to, Math.toIntExact(CONNECT.toMillis()));
            return new RuntimeConnection(address, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Sends a request and waits for the head of its answer, whose body is then to be read. */
    ClassicHttpResponse send(ClassicHttpRequest request) throws IOException {
        try {
            http.sendRequestHeader(request);
            http.sendRequestEntity(request);
            http.flush();
            var response = http.receiveResponseHeader();
            while (response.getCode() < HttpStatus.SC_OK) {
                response = http.receiveResponseHeader();
            }
            requireOneLength(response);
            if (response.getCode() != HttpStatus.SC_NO_CONTENT && response.getCode() != HttpStatus.SC_NOT_MODIFIED) {
                http.receiveResponseEntity(response);
            }
            return response;
        } catch (HttpException e) {
            throw new IOException("The answer is not HTTP.", e);
        }
    }

    /** RFC 9112, section 6.3: whoever reads the other one of two lengths takes a part of the answer for the next one. */
    private static void requireOneLength(ClassicHttpResponse response) throws ProtocolException {
        if (response.countHeaders(HttpHeaders.TRANSFER_ENCODING) + response.countHeaders(HttpHeaders.CONTENT_LENGTH)
                > 1) {
            throw new ProtocolException("The answer's length is given twice.");
        }
    }

    /** Not one that has more than the answer: what came unasked would be taken for the answer to the next call. */
    boolean isKeptAfter(ClassicHttpRequest request, ClassicHttpResponse response) {
        return (received == null || received.length() == 0)
                && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, HttpCoreContext.create());
    }

    /** Whether a request may be sent on it: the other side has not closed it, and has sent nothing unasked. */
    boolean isUsable() {
        try {
            channel.configureBlocking(false);
            var nothing = channel.read(ByteBuffer.allocate(1)) == 0;
            channel.configureBlocking(true);
            return nothing;
        } catch (IOException e) {
            return false;
        }
    }

    URI address() {
        return address;
    }

    void unusedSince(long nanoTime) {
        unusedSince = nanoTime;
    }

    boolean isUnusedFor(Duration time, long nanoTime) {
        return nanoTime - unusedSince >= time.toNanos();
    }

    /** At once, and from any thread: whoever waits for an answer gets an IOException. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing is left to be done about it
        }
    }
}
