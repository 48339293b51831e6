package dev.notionmcp.gateway.document;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which hosts are being asked at the moment. Some never answer, and who names them may name ever new ones of a site: so no site has all
 * turns, and who finds none free waits a little.
 */
final class Turns {
    static final int MOST = 8;
    static final int MOST_OF_SITE = 3;
    static final Duration WAIT = Duration.ofSeconds(2);

    private final Duration wait;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition givenBack = lock.newCondition();
    private final Map<String, Integer> sites = new HashMap<>();
    private int taken;

    /** @param wait for a turn to be given back */
    Turns(Duration wait) {
        this.wait = wait;
    }

    /** Takes a turn, which {@link #giveBack} ends; false if none was free in time. */
    boolean take(String site) throws InterruptedException {
        var nanos = wait.toNanos();
        lock.lockInterruptibly();
        try {
            while (taken == MOST || sites.getOrDefault(site, 0) == MOST_OF_SITE) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = givenBack.awaitNanos(nanos);
            }
            taken++;
            sites.merge(site, 1, Integer::sum);
            return true;
        } finally {
            lock.unlock();
        }
    }

    void giveBack(String site) {
        lock.lock();
        try {
            taken--;
            sites.computeIfPresent(site, (name, count) -> count == 1 ? null : count - 1);
            givenBack.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
