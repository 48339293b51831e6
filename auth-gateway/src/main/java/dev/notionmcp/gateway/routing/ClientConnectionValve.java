package dev.notionmcp.gateway.routing;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Gives each request its {@link ClientConnection}, by what Tomcat itself asks a connection on behalf of non-blocking readers. */
final class ClientConnectionValve extends ValveBase {

    ClientConnectionValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var coyote = request.getCoyoteRequest();
        new ClientConnection(() -> isClosed(coyote), () -> coyote.action(ActionCode.DISABLE_SWALLOW_INPUT, null))
                .attachTo(request);
        getNext().invoke(request, response);
    }

    /**
     * A look without waiting. Bytes that are there belong to the next request and stay; that something is there to read
     * and yet there are no bytes means the end.
     */
    private static boolean isClosed(org.apache.coyote.Request coyote) {
        return available(coyote, false) == 0 && available(coyote, true) > 0 && available(coyote, false) == 0;
    }

    private static int available(org.apache.coyote.Request coyote, boolean look) {
        coyote.action(ActionCode.AVAILABLE, look);
        return coyote.getAvailable();
    }
}
