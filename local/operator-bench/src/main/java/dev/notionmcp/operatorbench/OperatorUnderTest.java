package dev.notionmcp.operatorbench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The packaged operator as a process, with the JVM options of its image. */
record OperatorUnderTest(Process process, int port) implements AutoCloseable {

    /** What the options leave to the container's memory, and there is none here. */
    private static final String HEAP = "-Xmx" + System.getProperty("heap", "128m");

    private static final Duration LONGEST = Duration.ofMinutes(30);

    static OperatorUnderTest start(Path jar, Path jvmOptions, Path kubeconfig, String namespace) throws IOException {
        var port = freePort();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(java, "@" + jvmOptions, HEAP, "-jar", jar.toString())).inheritIO();
        var environment = builder.environment();
        environment.clear();
        environment.put("KUBECONFIG", kubeconfig.toString());
        environment.put("RUNTIME_IMAGE", "runtime:bench");
        environment.put("MANAGEMENT_PORT", Integer.toString(port));
        environment.put("WORKSPACES_NAMESPACE", namespace);
        environment.put("SYSTEM_NAMESPACE", namespace + "-system");
        return new OperatorUnderTest(builder.start(), port);
    }

    /** Waits until its metrics show this; returns the seconds that took. */
    double await(Predicate<Metrics> shown) throws IOException, InterruptedException {
        var start = System.nanoTime();
        while (System.nanoTime() - start < LONGEST.toNanos()) {
            if (!process.isAlive()) {
                throw new IOException("the operator ended with status " + process.exitValue());
            }
            if (answers(shown)) {
                return (System.nanoTime() - start) / 1e9;
            }
            Thread.sleep(100);
        }
        throw new IOException("the operator did not get there in " + LONGEST.toMinutes() + " minutes");
    }

    private boolean answers(Predicate<Metrics> shown) throws InterruptedException {
        try {
            return shown.test(Metrics.read(port));
        } catch (IOException notYet) {
            return false;
        }
    }

    Metrics metrics() throws IOException, InterruptedException {
        return Metrics.read(port);
    }

    /** By the kernel's count, in MiB. */
    long residentMemory() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
