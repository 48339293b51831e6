package dev.notionmcp.gitops;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Looks like a Git server that wants a login and then has no such repository, or that leads to another address. */
final class LoginServer implements AutoCloseable {

    private final Queue<String> logins = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    /** @param leadsTo another server's address, or "" */
    LoginServer(String leadsTo) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                var login = exchange.getRequestHeaders().getFirst("Authorization");
                if (login != null) {
                    logins.add(login);
                }
                if (!leadsTo.isEmpty()) {
                    exchange.getResponseHeaders().set("Location", leadsTo + "/info/refs?service=git-upload-pack");
                    exchange.sendResponseHeaders(302, -1);
                } else {
                    exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
                    exchange.sendResponseHeaders(login == null ? 401 : 404, -1);
                }
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/deployments.git";
    }

    /** The headers that came. */
    Queue<String> logins() {
        return logins;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
