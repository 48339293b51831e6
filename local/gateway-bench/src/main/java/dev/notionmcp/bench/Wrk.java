package dev.notionmcp.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Debian's wrk, which needs far less of the processor than what it measures; one thread of it, all connections kept. */
final class Wrk {

    private final Path script;
    private final Path callers;

    /** @param folder for the script and the callers' headers */
    Wrk(Path folder) throws IOException {
        Files.createDirectories(folder);
        script = folder.resolve("calls.lua");
        callers = folder.resolve("callers");
        try (var lua = Objects.requireNonNull(Wrk.class.getResourceAsStream("calls.lua"))) {
            Files.write(script, lua.readAllBytes());
        }
    }

    /**
     * Latencies in milliseconds.
     *
     * @param cost processor time of the contender for each call, in microseconds: what it says does not change with the
     *     machine's other load
     */
    record Outcome(double perSecond, double median, double p99, double cost) {}

    /** @throws IOException if a call was not answered with 200, or a connection broke */
    Outcome load(Contender contender, int connections, Duration time) throws IOException {
        Files.write(callers, contender.callers());
        var before = contender.program().processorTime();
        var process = new ProcessBuilder(
                        "wrk",
                        "--threads=1",
                        "--connections=" + connections,
                        "--duration=" + time.toSeconds() + "s",
                        "--timeout=10s",
                        "--script=" + script,
                        "http://" + contender.address() + "/mcp",
                        "--",
                        contender.host(),
                        callers.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var result = output.lines().filter(line -> line.startsWith("result ")).toList();
        if (result.isEmpty()) {
            throw new IOException("wrk ended without a result: " + output);
        }
        var spent = contender.program().processorTime().minus(before);
        return outcome(contender, List.of(result.getFirst().split(" ")), spent);
    }

    /** The line's words: result, requests, microseconds, p50 and p99 in microseconds, errors. */
    private static Outcome outcome(Contender contender, List<String> words, Duration spent) throws IOException {
        var errors = Integer.parseInt(words.get(5));
        if (errors > 0) {
            throw new IOException(errors + " calls of " + words.get(1) + " to " + contender.name() + " failed");
        }
        return new Outcome(
                Double.parseDouble(words.get(1)) / Double.parseDouble(words.get(2)) * 1e6,
                Double.parseDouble(words.get(3)) / 1e3,
                Double.parseDouble(words.get(4)) / 1e3,
                spent.toNanos() / 1e3 / Double.parseDouble(words.get(1)));
    }
}
