package dev.notionmcp.image.bench;

import dev.notionmcp.image.cache.AotCache;
import dev.notionmcp.image.client.GatewayKey;
import dev.notionmcp.image.client.NotionWorkspace;
import dev.notionmcp.image.client.RuntimeProgram;
import dev.notionmcp.sandbox.NotionSandbox;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures the runtime and the peer in turns and prints a table; the README of figures is docs/benchmarks.md. */
public final class Bench {

    private static final int ROUNDS = 10;
    private static final int AT_ONCE = 10;
    private static final int CALLS_BEFORE_MEMORY = 100;
    private static final Duration REST = Duration.ofSeconds(20);
    private static final Load WARM_UP = new Load(16, 150);
    private static final Load LOAD = new Load(16, 60);

    private final Contender.OurRuntime ours;
    private final Contender.NotionServer peer;
    private final Path folder;
    private final List<String> pages;
    private final Table table = new Table();

    private Bench(Contender.OurRuntime ours, Contender.NotionServer peer, Path folder, List<String> pages) {
        this.ours = ours;
        this.peer = peer;
        this.folder = folder;
        this.pages = pages;
    }

    /** Arguments: the runtime's jar, its file of JVM options, its folder of caches, the folder npm installed the peer in. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var jar = Path.of(args[0]).toAbsolutePath().normalize();
        var options = Path.of(args[1]).toAbsolutePath().normalize();
        var home = Path.of(System.getProperty("java.home"));
        var cache = new AotCache(
                home, jar, options, Path.of(args[2]).toAbsolutePath().normalize());
        var file = cache.find().orElseThrow(() -> new IOException("no AOT cache fits the runtime; build it anew"));
        var program = new RuntimeProgram(home, List.of("@" + options, "-XX:AOTCache=" + file), jar);
        try (var sandbox = NotionSandbox.start(0, null)) {
            var workspace = NotionWorkspace.login(sandbox.url(), "ada");
            new Bench(
                            new Contender.OurRuntime(program, GatewayKey.generate(), workspace),
                            new Contender.NotionServer(Path.of(args[3]).toAbsolutePath(), workspace),
                            Files.createTempDirectory("bench-runtime"),
                            workspace.ids("page"))
                    .run();
        }
    }

    private void run() throws IOException, InterruptedException {
        System.out.printf(
                "%d processors, JVM %s, load average %.1f before%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        starts();
        memory();
        System.out.println(table);
        speed();
        tokens();
        System.out.println(table);
    }

    private void starts() throws IOException, InterruptedException {
        var mine = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            mine.add(start(ours));
            theirs.add(start(peer));
        }
        table.row("process start to the first 200 on initialize", "ms", Load.median(mine), Load.median(theirs), 0.6);
    }

    private double start(Contender contender) throws IOException, InterruptedException {
        try (var instance = new Instance(contender, folder)) {
            return instance.startTime().toNanos() / 1e6;
        }
    }

    private void memory() throws IOException, InterruptedException {
        for (var count : List.of(1, AT_ONCE)) {
            var mine = memory(ours, count);
            var theirs = memory(peer, count);
            var what = count == 1 ? "one, after 100 calls" : "each of ten, after 100 calls each";
            memoryRow("resident memory of " + what, mine.get(0), theirs.get(0), Memory::resident, null);
            memoryRow(
                    "proportional memory of " + what,
                    mine.get(0),
                    theirs.get(0),
                    Memory::proportional,
                    count == 1 ? null : 0.7);
            memoryRow("the same 20 s later", mine.get(1), theirs.get(1), Memory::proportional, null);
        }
    }

    private void memoryRow(
            String figure, Memory mine, Memory theirs, ToDoubleFunction<Memory> part, @Nullable Double goal) {
        table.row(figure, "MiB", part.applyAsDouble(mine) / 1024, part.applyAsDouble(theirs) / 1024, goal);
    }

    /** The mean of each, right after the calls and after a rest. */
    private List<Memory> memory(Contender contender, int count) throws IOException, InterruptedException {
        var instances = new ArrayList<Instance>();
        try {
            for (var i = 0; i < count; i++) {
                instances.add(new Instance(contender, folder.resolve("instance-" + i)));
            }
            for (var instance : instances) {
                for (var call = 0; call < CALLS_BEFORE_MEMORY; call++) {
                    var page = pages.get(call % pages.size());
                    instance.result((call % 2 == 0 ? contender.search("e") : contender.page(page)).message());
                }
            }
            var after = mean(instances);
            Thread.sleep(REST);
            return List.of(after, mean(instances));
        } finally {
            instances.forEach(Instance::close);
        }
    }

    private static Memory mean(List<Instance> instances) throws IOException {
        var resident = 0L;
        var proportional = 0L;
        for (var instance : instances) {
            var memory = instance.memory();
            resident += memory.resident();
            proportional += memory.proportional();
        }
        return new Memory(resident / instances.size(), proportional / instances.size());
    }

    private void speed() throws IOException, InterruptedException {
        try (var mine = new Instance(ours, folder.resolve("ours"));
                var theirs = new Instance(peer, folder.resolve("peer"))) {
            speed("search", mine, ours.search("e"), theirs, peer.search("e"));
            speed("get_page", mine, ours.page(pages.getFirst()), theirs, peer.page(pages.getFirst()));
        }
    }

    private void speed(String tool, Instance mine, ToolCall my, Instance theirs, ToolCall their)
            throws IOException, InterruptedException {
        WARM_UP.on(mine, my);
        WARM_UP.on(theirs, their);
        var our = new ArrayList<Load.Outcome>();
        var other = new ArrayList<Load.Outcome>();
        for (var round = 0; round < ROUNDS; round++) {
            our.add(LOAD.on(mine, my));
            other.add(LOAD.on(theirs, their));
        }
        var rate = (ToDoubleFunction<List<Load.Outcome>>)
                all -> median(all.stream().map(Load.Outcome::callsPerSecond));
        table.rowOfRates(tool + ", 16 callers", "calls/s", rate.applyAsDouble(our), rate.applyAsDouble(other), 2);
        table.row(
                tool + ", 16 callers, p50",
                "ms",
                median(our.stream().map(Load.Outcome::median)),
                median(other.stream().map(Load.Outcome::median)),
                null);
        table.row(
                tool + ", 16 callers, p99",
                "ms",
                median(our.stream().map(Load.Outcome::p99)),
                median(other.stream().map(Load.Outcome::p99)),
                null);
    }

    private static double median(Stream<Double> figures) {
        return Load.median(figures.toList());
    }

    private void tokens() throws IOException, InterruptedException {
        try (var mine = new Instance(ours, folder.resolve("ours"));
                var theirs = new Instance(peer, folder.resolve("peer"))) {
            var my = new Tokens(mine);
            var their = new Tokens(theirs);
            table.row("tools/list", "tokens", my.ofToolsList(), their.ofToolsList(), 0.4);
            var three = ours.workspace().longestPages().subList(0, 3);
            var read = my.ofTexts(
                    three.stream().flatMap(id -> ours.read(id).stream()).toList());
            table.row(
                    "three pages read, with content",
                    "tokens",
                    read,
                    their.ofTexts(
                            three.stream().flatMap(id -> peer.read(id).stream()).toList()),
                    0.4);
            table.row(
                    "the same, the peer by its Markdown tool",
                    "tokens",
                    read,
                    their.ofTexts(three.stream().map(peer::markdown).toList()),
                    null);
        }
    }
}
