package dev.notionmcp.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that reconcile. What a standby's informers ask for waits here, one task for each workspace, and is reconciled from what is
 * known when it becomes the leader; after the last one nothing begins.
 */
final class Workers extends ThreadPoolExecutor {

    private enum State {
        WAITS,
        WORKS,
        ENDED
    }

    private final List<Runnable> waiting = new ArrayList<>();
    private State state = State.WAITS;
    private int running;

    Workers(int threads) {
        super(threads, threads, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
        allowCoreThreadTimeOut(true);
    }

    @Override
    public synchronized void execute(Runnable task) {
        switch (state) {
            case WAITS -> waiting.add(task);
            case WORKS -> super.execute(() -> run(task));
            case ENDED -> {}
        }
    }

    /** Starts what waits. */
    synchronized void begin() {
        if (state == State.WAITS) {
            state = State.WORKS;
            waiting.forEach(this::execute);
            waiting.clear();
        }
    }

    private void run(Runnable task) {
        synchronized (this) {
            if (state != State.WORKS) {
                return;
            }
            running++;
        }
        try {
            task.run();
        } finally {
            synchronized (this) {
                running--;
                notifyAll();
            }
        }
    }

    /** Begins nothing more and waits for what runs; false if that took too long. */
    synchronized boolean end(Duration patience) {
        state = State.ENDED;
        waiting.clear();
        var end = System.nanoTime() + patience.toNanos();
        try {
            while (running > 0) {
                var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }
}
