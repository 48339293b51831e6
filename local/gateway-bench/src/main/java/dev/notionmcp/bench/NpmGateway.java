package dev.notionmcp.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A gateway from npm. What these do is serve a stdio server over streamable HTTP; so behind them is such a server that
 * gives the same answer, in one session, which spares them the second HTTP hop that the others have.
 */
final class NpmGateway implements Contender {

    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},\
            "clientInfo":{"name":"bench","version":"1"}}}""";
    private static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

    private final String name;
    private final int port;
    private final Program program;
    private final String session;

    private NpmGateway(String name, int port, Program program) throws IOException {
        this.name = name;
        this.port = port;
        this.program = program;
        session = session();
    }

    /** @param packages the folder npm installed it in */
    static NpmGateway supergateway(Path packages, Path folder) throws IOException {
        var port = Program.freePort();
        var script = packages.resolve("node_modules/supergateway/dist/index.js");
        return start(
                "supergateway",
                folder,
                port,
                List.of(
                        "node",
                        script.toString(),
                        "--stdio",
                        "node " + server(folder),
                        "--outputTransport",
                        "streamableHttp",
                        "--stateful",
                        "--logLevel",
                        "none",
                        "--port",
                        Integer.toString(port)));
    }

    /** @param packages the folder npm installed it in */
    static NpmGateway mcpProxy(Path packages, Path folder) throws IOException {
        var port = Program.freePort();
        var script = packages.resolve("node_modules/mcp-proxy/dist/bin/mcp-proxy.mjs");
        return start(
                "mcp-proxy",
                folder,
                port,
                List.of(
                        "node",
                        script.toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--server",
                        "stream",
                        "--no-eventStore",
                        "--",
                        "node",
                        server(folder).toString()));
    }

    private static NpmGateway start(String name, Path folder, int port, List<String> command) throws IOException {
        var environment = Map.of("RESULT", FixedAnswer.result(), "HOME", folder.toString());
        return new NpmGateway(name, port, new Program(command, environment, folder, port));
    }

    private static Path server(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var script = Objects.requireNonNull(NpmGateway.class.getResourceAsStream("server.mjs"))) {
            return Files.write(folder.resolve("server.mjs"), script.readAllBytes());
        }
    }

    private String session() throws IOException {
        try (var http = HttpClient.newHttpClient()) {
            var opened = send(http, INITIALIZE, Optional.empty());
            var id = opened.headers().firstValue("mcp-session-id");
            if (opened.statusCode() != 200 || id.isEmpty()) {
                throw new IOException(name + " answered initialize with " + opened.statusCode() + " " + opened.body());
            }
            send(http, INITIALIZED, id);
            return id.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private HttpResponse<String> send(HttpClient http, String message, Optional<String> session)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://" + address() + "/mcp"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(message));
        session.ifPresent(id -> request.header("Mcp-Session-Id", id));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public List<String> callers() {
        return List.of("Mcp-Session-Id: " + session);
    }

    @Override
    public Program program() {
        return program;
    }

    @Override
    public void close() throws IOException {
        program.close();
    }
}
