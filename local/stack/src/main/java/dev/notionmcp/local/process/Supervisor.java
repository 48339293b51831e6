package dev.notionmcp.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one program running: starts it again, with back-off, whenever it ends by itself, unless it says that its
 * settings are wrong, which no second start would change.
 */
public final class Supervisor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration GRACE = Duration.ofSeconds(10);
    /** The exit code of this project's programs for settings they cannot work with. */
    private static final int WRONG_SETTINGS = 2;

    private final String name;
    private final Program program;
    private final Map<String, String> environment;
    private final Path logFile;
    private final BackOff backOff = new BackOff();
    private @Nullable RunningProgram running;
    private boolean closed;
    private boolean refused;
    private int ends;

    public Supervisor(String name, Program program, Map<String, String> environment, Path logFile) {
        this.name = name;
        this.program = program;
        this.environment = Map.copyOf(environment);
        this.logFile = logFile;
    }

    /** Starts it, also after it was closed. */
    public synchronized void start() throws IOException {
        closed = false;
        var started = program.start(environment, logFile);
        running = started;
        var _ = started.exit().thenAccept(code -> ended(started, code));
    }

    private synchronized void ended(RunningProgram program, int code) {
        if (!closed && program.equals(running)) {
            ended(code);
        }
    }

    private synchronized void ended(int code) {
        if (code == WRONG_SETTINGS) {
            refused = true;
            return;
        }
        ends++;
        var delay = backOff.next();
        var _ = CompletableFuture.runAsync(
                () -> restart(code), CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    private synchronized void restart(int code) {
        if (closed) {
            return;
        }
        log.warn("{} ended with exit code {} and is started again; its log is {}", name, code, logFile);
        try {
            start();
        } catch (IOException e) {
            log.error("{} could not be started again: {}", name, e.getMessage());
            ended(code);
        }
    }

    /** Whether it ended over its settings; its log says why. */
    public synchronized boolean refusedSettings() {
        return refused;
    }

    /** How often it ended by itself, or was killed by somebody, and is started again. */
    public synchronized int ends() {
        return ends;
    }

    /** Kills the process without a word, as a crash would; it comes back after the back-off. */
    public synchronized void crash() {
        if (running != null) {
            running.kill();
        }
    }

    @Override
    public void close() {
        RunningProgram last;
        synchronized (this) {
            closed = true;
            last = running;
        }
        if (last != null) {
            last.stop(GRACE);
        }
    }
}
