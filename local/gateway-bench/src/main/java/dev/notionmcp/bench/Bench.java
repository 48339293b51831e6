package dev.notionmcp.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loads the contenders in turns, several rounds, and prints the medians; docs/benchmarks.md explains the figures. */
public final class Bench {

    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final Duration LOAD = Duration.ofSeconds(Integer.getInteger("seconds", 3));
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    /** Until its JVM has compiled the path of a call, and each of its workspaces was called a few times. */
    private static final Duration WARM_UP_OF_GATEWAY = Duration.ofSeconds(Integer.getInteger("warm-up", 60));

    private static final int TENANTS = 1000;

    private final Path folder = Files.createTempDirectory("bench-gateway");
    private final Wrk wrk = new Wrk(folder.resolve("wrk"));
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Map<Contender, Figures> figures = new LinkedHashMap<>();

    private Bench() throws IOException {}

    /** Arguments: the gateway's jar, its JVM options' file, the rendered rights, and the folder npm installed the others in. */
    public static void main(String[] args) throws Exception {
        var options = List.of(("@" + Path.of(args[1]).toAbsolutePath()));
        var rights = Files.readString(Path.of(args[2]));
        var bench = new Bench();
        try {
            bench.start(
                    Path.of(args[0]).toAbsolutePath(),
                    options,
                    rights,
                    Path.of(args[3]).toAbsolutePath());
            bench.run();
        } finally {
            bench.close();
        }
    }

    private void start(Path jar, List<String> options, String rights, Path packages) throws IOException {
        var port = Program.freePort();
        var upstream = new Tenant(0).address() + ":" + port;
        add(new PlainContender("direct", upstream, Nginx.upstream(folder.resolve("upstream"), port)));
        var proxyPort = Program.freePort();
        add(new PlainContender(
                "nginx", "127.0.0.1:" + proxyPort, Nginx.proxy(folder.resolve("nginx"), proxyPort, upstream)));
        add(NpmGateway.supergateway(packages, folder.resolve("supergateway")));
        add(NpmGateway.mcpProxy(packages, folder.resolve("mcp-proxy")));
        for (var tenants : List.of(1, TENANTS)) {
            var build = new Gateway.Build(jar, options, rights, folder.resolve("gateway-" + tenants));
            add(new Gateway(build, tenants, port));
        }
    }

    private void add(Contender contender) {
        parts.push(contender);
        figures.put(contender, new Figures());
    }

    private void run() throws IOException {
        System.out.printf(
                "%d processors, load average %.1f before%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        for (var contender : figures.keySet()) {
            wrk.load(contender, 64, contender instanceof Gateway ? WARM_UP_OF_GATEWAY : WARM_UP);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (var entry : figures.entrySet()) {
                entry.getValue().alone().add(wrk.load(entry.getKey(), 1, LOAD));
                entry.getValue().at16().add(wrk.load(entry.getKey(), 16, LOAD));
                entry.getValue().at64().add(wrk.load(entry.getKey(), 64, LOAD));
            }
        }
        System.out.println(table());
    }

    private Table table() throws IOException {
        var table = new Table(List.of(
                "",
                "added p50, ms",
                "added p99, ms",
                "calls/s at 16",
                "of nginx's",
                "calls/s at 64",
                "of nginx's",
                "processor time, us a call",
                "resident, MiB",
                "proportional, MiB"));
        var all = new ArrayList<>(figures.values());
        var direct = all.get(0);
        var nginx = all.get(1);
        for (var entry : figures.entrySet()) {
            var figure = entry.getValue();
            var memory = entry.getKey().program().memory();
            table.row(List.of(
                    entry.getKey().name(),
                    Table.number(figure.median() - direct.median()),
                    Table.number(figure.p99() - direct.p99()),
                    Table.number(figure.rateAt16()),
                    Table.number(figure.rateAt16() / nginx.rateAt16()),
                    Table.number(figure.rateAt64()),
                    Table.number(figure.rateAt64() / nginx.rateAt64()),
                    Table.number(figure.cost()),
                    Table.number(memory.resident() / 1024.0),
                    Table.number(memory.proportional() / 1024.0)));
        }
        return table;
    }

    private void close() throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }
}
