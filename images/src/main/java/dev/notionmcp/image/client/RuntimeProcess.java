package dev.notionmcp.image.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A runtime of one workspace on a free port of loopback, with its mounted files; ends with this process. */
public final class RuntimeProcess implements AutoCloseable {

    private static final String TOKEN = "token";
    private static final String KEYS = "jwks.json";

    private final Process process;
    private final Thread hook;
    private final URI url;
    private final GatewayKey gateway;

    private RuntimeProcess(Process process, URI url, GatewayKey gateway) {
        this.process = process;
        this.url = url;
        this.gateway = gateway;
        this.hook = new Thread(process::destroyForcibly, "kill-runtime");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts it; returns at once.
     *
     * @param folder for the mounted files
     */
    public static RuntimeProcess start(
            RuntimeProgram program, GatewayKey gateway, NotionWorkspace workspace, Path folder, Path log)
            throws IOException {
        return start(program.command(), gateway, workspace, folder, folder, log);
    }

    /**
     * Starts a command that runs it where the folder of mounted files has another path.
     *
     * @param inside the folder's path to the process
     */
    public static RuntimeProcess start(
            List<String> command, GatewayKey gateway, NotionWorkspace workspace, Path folder, Path inside, Path log)
            throws IOException {
        var port = freePort();
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(environment(port, gateway, workspace, folder));
        builder.environment().put("TOKEN_FILE", inside.resolve(TOKEN).toString());
        builder.environment().put("ASSERTION_KEYS_FILE", inside.resolve(KEYS).toString());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return new RuntimeProcess(builder.start(), URI.create("http://127.0.0.1:" + port), gateway);
    }

    /** Its settings; writes the files they name into the folder. */
    public static Map<String, String> environment(int port, GatewayKey gateway, NotionWorkspace workspace, Path folder)
            throws IOException {
        var keys = folder.resolve(KEYS);
        gateway.publish(keys);
        var token = Files.writeString(folder.resolve(TOKEN), workspace.token());
        return Map.of(
                "HOST",
                "127.0.0.1",
                "PORT",
                Integer.toString(port),
                "WORKSPACE",
                GatewayKey.WORKSPACE,
                "CONNECTION_ID",
                GatewayKey.CONNECTION,
                "WORKSPACE_NAME",
                "Analytical Engines",
                "NOTION_BASE_URL",
                workspace.notion().toString(),
                "TOKEN_FILE",
                token.toString(),
                "ASSERTION_KEYS_FILE",
                keys.toString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public URI url() {
        return url;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** An assertion of this runtime's gateway, good for a minute and a half. */
    public String assertion(String scope) {
        return gateway.assertion(scope);
    }

    /** Asks it to end and waits until it has. */
    public void stop(Duration limit) throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("the runtime did not end within " + limit.toSeconds() + " s of being asked to");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
