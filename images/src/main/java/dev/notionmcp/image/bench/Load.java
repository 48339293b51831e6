package dev.notionmcp.image.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many callers of one tool at once, each on a connection of its own. */
record Load(int callers, int callsEach) {

    /** Latencies in milliseconds. */
    record Outcome(double callsPerSecond, double median, double p99) {}

    Outcome on(Instance instance, ToolCall call) throws IOException, InterruptedException {
        var begun = System.nanoTime();
        var latencies = new ArrayList<long[]>();
        try (var threads = Executors.newFixedThreadPool(callers)) {
            var running = new ArrayList<Future<long[]>>();
            for (var caller = 0; caller < callers; caller++) {
                running.add(threads.submit((Callable<long[]>) () -> one(instance, call)));
            }
            for (var future : running) {
                latencies.add(future.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("a caller failed", e);
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        var sorted = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Outcome(sorted.length / seconds, at(sorted, 0.5), at(sorted, 0.99));
    }

    private long[] one(Instance instance, ToolCall call) throws IOException {
        var latencies = new long[callsEach];
        try (var connection = new Connection(instance.port())) {
            for (var i = 0; i < callsEach; i++) {
                var message = call.message();
                var begun = System.nanoTime();
                instance.exchange(connection, message);
                latencies[i] = System.nanoTime() - begun;
            }
        }
        return latencies;
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }

    /** The middle one of a few figures. */
    static double median(List<Double> figures) {
        var sorted = figures.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
