package dev.notionmcp.runtime;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many requests are being handled. The JDK's server counts them too, but keeps for ever those whose client went away before it had
 * its answer (ServerImpl counts down for a finished write only, seen in JDK 25), and then waits in vain when it stops.
 */
final class RunningRequests {

    private int running;

    synchronized void begin() {
        running++;
    }

    synchronized void end() {
        running--;
        notifyAll();
    }

    synchronized boolean none() {
        return running == 0;
    }

    /** Returns when none runs or the time is up. */
    synchronized void awaitNone(Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        for (var left = patience.toNanos(); running > 0 && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
