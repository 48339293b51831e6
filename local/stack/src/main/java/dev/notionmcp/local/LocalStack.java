package dev.notionmcp.local;

import dev.notionmcp.local.node.Images;
import dev.notionmcp.local.node.LocalNode;
import dev.notionmcp.local.process.Ports;
import dev.notionmcp.local.process.Program;
import dev.notionmcp.local.process.Supervisor;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The whole system on one machine: embedded Kubernetes API, operator, gateway, node, and Notion's sandbox unless a
 * real Notion is given. Operator, gateway, sandbox and runtimes are processes of their own, with production's settings.
 */
public final class LocalStack implements AutoCloseable {

    static final String RUNTIME_IMAGE = "notion-mcp-remote/tool-runtime:local";
    /** A few seconds do; other programs of the machine may make minutes of it. */
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    /** A program that ended so often without an answer in between will not give one. */
    private static final int HOPELESS_ENDS = 4;

    private final StackSettings settings;
    private final ProjectLayout layout = ProjectLayout.find();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Map<String, Supervisor> programs = new HashMap<>();
    private final StateFolder state;
    private final LocalCluster cluster;
    private final LocalNode node;
    private final URI url;
    private final URI notionUrl;
    private final URI gatewayHealth;

    private LocalStack(StackSettings settings) throws IOException {
        this.settings = settings;
        try {
            state = opened(StateFolder.open(settings.state()));
            cluster = opened(new LocalCluster(state.folder("kube"), layout));
            var port = chosen(settings.port(), "PORT");
            url = URI.create(settings.baseUrl() == null ? "http://localhost:" + port : settings.baseUrl());
            var notion = settings.notion() == null ? startSandbox() : settings.notion();
            notionUrl = notion.baseUrl();
            startOperator();
            node = opened(new LocalNode(
                    cluster.client(),
                    LocalCluster.WORKSPACES,
                    new Images(Map.of(RUNTIME_IMAGE, layout.runtime())),
                    state.folder("node"),
                    settings.mountDelay()));
            startGateway(port, notion);
            gatewayHealth = URI.create("http://localhost:" + port + "/health");
            awaitGateway();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts everything and returns when the connector URL answers. */
    public static LocalStack start(StackSettings settings) throws IOException {
        return new LocalStack(settings);
    }

    /** Where MCP clients and browsers reach the gateway. */
    public URI url() {
        return url;
    }

    public URI notionUrl() {
        return notionUrl;
    }

    public KubernetesClient cluster() {
        return cluster.client();
    }

    public Path kubeconfig(String user) {
        return cluster.kubeconfig(user);
    }

    public LocalNode node() {
        return node;
    }

    /** The supervisor of {@code operator}, {@code gateway} or {@code sandbox}. */
    public Supervisor program(String name) {
        return Objects.requireNonNull(programs.get(name), name);
    }

    /** Returns when the gateway answers. */
    public void awaitGateway() throws IOException {
        awaitReady("gateway", gatewayHealth);
    }

    StackSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println("A part of the local stack did not stop cleanly: " + e.getMessage());
            }
        }
    }

    private StackSettings.Notion startSandbox() throws IOException {
        var wanted = settings.sandboxPort();
        var port = wanted != 0 && Ports.isFree(wanted) ? wanted : Ports.free();
        var secret = state.secret("sandbox-client-secret");
        start(
                "sandbox",
                layout.sandbox(),
                Map.of(
                        "PORT",
                        Integer.toString(port),
                        "HOST",
                        "127.0.0.1",
                        "STATE_FILE",
                        state.folder("sandbox").resolve("state.json").toString(),
                        "SANDBOX_CLIENT_ID",
                        "notion-mcp-remote",
                        "SANDBOX_CLIENT_SECRET",
                        secret));
        var sandboxUrl = URI.create("http://127.0.0.1:" + port);
        awaitReady("sandbox", sandboxUrl);
        return new StackSettings.Notion(sandboxUrl, "notion-mcp-remote", secret);
    }

    private void startOperator() throws IOException {
        start(
                "operator",
                layout.operator(),
                Map.of(
                        // as a pod's, the same after a crash: it takes its Lease up again at once
                        "HOSTNAME",
                        "operator",
                        "KUBECONFIG",
                        cluster.kubeconfig("operator").toString(),
                        "SYSTEM_NAMESPACE",
                        LocalCluster.SYSTEM,
                        "WORKSPACES_NAMESPACE",
                        LocalCluster.WORKSPACES,
                        "RUNTIME_IMAGE",
                        RUNTIME_IMAGE,
                        "NOTION_BASE_URL",
                        notionUrl.toString(),
                        "MANAGEMENT_PORT",
                        Integer.toString(Ports.free())));
    }

    private void startGateway(int port, StackSettings.Notion notion) throws IOException {
        var own = Map.of(
                "KUBECONFIG", cluster.kubeconfig("gateway").toString(),
                "SYSTEM_NAMESPACE", LocalCluster.SYSTEM,
                "WORKSPACES_NAMESPACE", LocalCluster.WORKSPACES,
                "PORT", Integer.toString(port),
                "HOST", "127.0.0.1",
                "BASE_URL", url.toString(),
                "STATE_DIR", state.folder("gateway").toString(),
                "NOTION_BASE_URL", notion.baseUrl().toString(),
                "NOTION_OAUTH_CLIENT_ID", notion.clientId(),
                "NOTION_OAUTH_CLIENT_SECRET", notion.clientSecret());
        var environment = GatewayVariables.among(
                settings.environment(), own, layout.gateway().jar());
        environment.putIfAbsent("MANAGEMENT_PORT", Integer.toString(Ports.free()));
        start("gateway", layout.gateway(), environment);
    }

    private void start(String name, Program program, Map<String, String> environment) throws IOException {
        var supervisor =
                new Supervisor(name, program.withTemporaryFiles(state.folder("tmp")), environment, state.log(name));
        programs.put(name, supervisor);
        opened(supervisor).start();
    }

    private void awaitReady(String name, URI health) throws IOException {
        var program = program(name);
        var endsBefore = program.ends();
        if (Health.answersWithin(
                READY_WITHIN,
                health,
                () -> program.refusedSettings() || program.ends() - endsBefore >= HOPELESS_ENDS)) {
            return;
        }
        var log = state.log(name);
        throw new IOException(
                program.refusedSettings()
                        ? "the " + name + " refuses its settings: " + LogTail.of(log, 1)
                        : "the " + name + " did not answer " + health + " and ended " + (program.ends() - endsBefore)
                                + " times; its log " + log + " ends with:\n" + LogTail.of(log, 20));
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    private static int chosen(int port, String setting) throws IOException {
        if (port == 0) {
            return Ports.free();
        }
        if (!Ports.isFree(port)) {
            throw new IOException("port " + port + " is in use; stop what listens there, or choose another with "
                    + setting + "=" + (port + 10) + " make run");
        }
        return port;
    }

    /** Runs until SIGINT or SIGTERM. */
    public static void main(String[] args) {
        try {
            var settings =
                    StackSettings.from(System.getenv(), ProjectLayout.find().root());
            Files.createDirectories(settings.state());
            System.out.println("Starting the Kubernetes API, the operator, the gateway"
                    + (settings.notion() == null ? " and Notion's sandbox ..." : " ..."));
            var stack = start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
            System.out.println(Announcement.of(stack));
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("The local stack did not start: " + e.getMessage());
            System.exit(1);
        }
    }
}
