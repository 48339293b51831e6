package dev.notionmcp.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A child process that listens on a port of loopback, and ends with this one at the latest. */
final class Program implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(1);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);

    private final Process process;
    private final Thread hook;

    /**
     * Starts it and returns when the port takes connections.
     *
     * @param environment all of it, but for PATH
     * @param folder its working folder, which gets its log
     */
    Program(List<String> command, Map<String, String> environment, Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        var log = folder.resolve("log");
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        process = builder.start();
        hook = new Thread(this::kill, "kill-" + folder.getFileName());
        Runtime.getRuntime().addShutdownHook(hook);
        awaitPort(port, log);
    }

    private void awaitPort(int port, Path log) throws IOException {
        var deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!listens(port)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                kill();
                throw new IOException("port " + port + " was not opened; the log is " + log + " and ends with: "
                        + Files.readString(log).lines().reduce("", (before, line) -> line));
            }
            pause();
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(Duration.ofMillis(50));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while a program was starting", e);
        }
    }

    /** Of the process and all it started. */
    Memory memory() throws IOException {
        var sum = Memory.of(process.pid());
        for (var child : process.descendants().toList()) {
            sum = sum.plus(Memory.of(child.pid()));
        }
        return sum;
    }

    /** Processor time of the process and all it started, so far. */
    Duration processorTime() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Asks it to end, and kills it if it does not. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
