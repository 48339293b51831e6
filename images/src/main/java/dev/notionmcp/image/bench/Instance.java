package dev.notionmcp.image.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running process of a contender that has answered {@code initialize}. */
final class Instance implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(1);
    /** An assertion lives two minutes; signing one for each call would load the cores that are measured. */
    private static final Duration HEADERS_LIVE = Duration.ofMinutes(1);

    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"bench","version":"1"}}}""";

    private final Contender contender;
    private final int port;
    private final Process process;
    private final Thread hook;
    private final Duration startTime;
    private String session = "";
    private volatile String headers = "";
    private volatile long headersMade;

    /**
     * Starts one and waits for its first 200.
     *
     * @param folder its own, for mounted files and its log
     */
    Instance(Contender contender, Path folder) throws IOException, InterruptedException {
        this.contender = contender;
        Files.createDirectories(folder);
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var builder = new ProcessBuilder(contender.command(port));
        builder.environment().clear();
        builder.environment().putAll(contender.environment(port, folder));
        var authorization = contender.authorization();
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        var begun = System.nanoTime();
        process = builder.start();
        hook = new Thread(process::destroyForcibly, "kill-" + contender.name());
        Runtime.getRuntime().addShutdownHook(hook);
        initialize("Authorization: " + authorization + "\r\n", begun, folder.resolve("log"));
        startTime = Duration.ofNanos(System.nanoTime() - begun);
    }

    private void initialize(String authorization, long begun, Path log) throws IOException, InterruptedException {
        while (true) {
            try (var connection = new Connection(port)) {
                var answer = connection.post(INITIALIZE, authorization);
                if (answer.status() == 200) {
                    var id = answer.headers().get("mcp-session-id");
                    session = id == null ? "" : "Mcp-Session-Id: " + id + "\r\n";
                    return;
                }
            } catch (ConnectException e) {
                if (!process.isAlive() || System.nanoTime() - begun > STARTS_WITHIN.toNanos()) {
                    throw new IOException(contender.name() + " did not start; it logged: " + Files.readString(log), e);
                }
            }
            Thread.sleep(Duration.ofMillis(1));
        }
    }

    Duration startTime() {
        return startTime;
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    Memory memory() throws IOException {
        return Memory.of(process.pid());
    }

    /** The JSON-RPC result of a message. */
    JsonNode result(String message) throws IOException {
        try (var connection = new Connection(port)) {
            return result(connection, message);
        }
    }

    /** A server may answer with one event of a stream. */
    JsonNode result(Connection connection, String message) throws IOException {
        var answer = connection.post(message, headers());
        var body = answer.body();
        var data = body.indexOf("data:");
        var json = JSON.readTree(
                answer.headers().getOrDefault("content-type", "").startsWith("text/event-stream")
                        ? body.substring(data + "data:".length(), body.indexOf('\n', data))
                        : body);
        if (answer.status() != 200 || !json.has("result") || isError(body)) {
            throw new IOException(contender.name() + " answered " + answer.status() + " " + body + " to " + message);
        }
        return json.required("result");
    }

    /** Sends a message and takes the answer without reading into it, as cheaply as can be. */
    void exchange(Connection connection, String message) throws IOException {
        var answer = connection.post(message, headers());
        if (answer.status() != 200 || isError(answer.body())) {
            throw new IOException(contender.name() + " answered " + answer.status() + " " + answer.body());
        }
    }

    /** A server may tell of Notion's errors as of any other text. */
    private static boolean isError(String body) {
        return body.contains("\"isError\":true") || body.contains("\\\"object\\\":\\\"error\\\"");
    }

    private String headers() {
        if (headers.isEmpty() || System.nanoTime() - headersMade > HEADERS_LIVE.toNanos()) {
            headersMade = System.nanoTime();
            headers = "Authorization: " + contender.authorization() + "\r\nMCP-Protocol-Version: 2025-11-25\r\n"
                    + session;
        }
        return headers;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
