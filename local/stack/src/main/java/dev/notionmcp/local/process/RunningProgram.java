package dev.notionmcp.local.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A child process; ends with the stack at the latest. */
public final class RunningProgram {

    private final Process process;

    RunningProgram(Process process) {
        this.process = process;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code. */
    public CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Kills it without a word, as a crash would, and returns when it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to end (SIGTERM); kills it after the grace period. Returns when it is gone. */
    public void stop(Duration grace) {
        // Process.destroy() would close its standard input too, which tells a guarded program that nobody waits for it
        // any more
        process.toHandle().destroy();
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
