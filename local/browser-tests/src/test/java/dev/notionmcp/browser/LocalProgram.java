package dev.notionmcp.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** An MCP client on the person's own machine: registers, listens on loopback for its answer, and then shows a page of its own. */
final class LocalProgram implements AutoCloseable {
    static final String PAGE = "Signed in. You can close this tab.";

    private final HttpServer server;
    private final BlockingQueue<Map<String, String>> answers = new LinkedBlockingQueue<>();
    private final OAuthClient client;

    LocalProgram(RunningGateway gateway, String name) throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/callback", this::receive);
        server.start();
        this.client = Clients.register(gateway, name, redirectUri());
    }

    String redirectUri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/callback";
    }

    String authorizeUrl() {
        return authorizeUrl("state of this login");
    }

    String authorizeUrl(String state) {
        return client.authorizeUrl(Map.of("redirect_uri", redirectUri(), "state", state));
    }

    /** What the browser brought, in the order it came. */
    Map<String, String> answer() throws InterruptedException {
        var answer = answers.poll(60, TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("no answer reached the client");
        }
        return answer;
    }

    boolean hasAnotherAnswer() {
        return !answers.isEmpty();
    }

    /** The scope of the tokens that an answer's code opens. */
    String redeem(Map<String, String> answer) {
        var code = Objects.requireNonNull(answer.get("code"), "no code but " + answer);
        var tokens = OAuthClient.json(client.redeem(code, Map.of("redirect_uri", redirectUri())));
        return tokens.path("scope").asString("none, but " + tokens.path("error"));
    }

    private void receive(HttpExchange exchange) throws IOException {
        answers.add(Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8))));
        var body = ("<!doctype html><title>Client</title><p>" + PAGE).getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
