package dev.notionmcp.runtime.notion;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Equal reads at the same time are sent once and answer all who ask. Nobody joins a read that was sent before a write of this process
 * was answered, which would show that writer what was before; nor one that is under way for long and may hang. Each caller waits until
 * its own deadline; the last one to give up ends the read.
 */
final class SharedReads {

    /** Equal for reads that have the same answer. */
    record Read(long tokenRevision, String url) {}

    private static final Duration JOINABLE = Duration.ofSeconds(2);

    private final Duration longest;
    private final LongSupplier nanoTime;
    private final Map<Read, Flight> joinable = new HashMap<>();

    private static final class Flight extends FutureTask<Reply> {
        final long started;
        int callers = 1;

        Flight(long started, Function<Deadline, Reply> exchange, Duration longest) {
            super(() -> exchange.apply(Deadline.in(longest)));
            this.started = started;
        }
    }

    /** @param longest what a read may take: as long as its callers may wait */
    SharedReads(Duration longest, LongSupplier nanoTime) {
        this.longest = longest;
        this.nanoTime = nanoTime;
    }

    /** @param exchange sends the read; it runs in a thread of its own, since it may outlive the caller that began it */
    Reply get(Read read, Deadline deadline, Function<Deadline, Reply> exchange) {
        var flight = joinOrBegin(read, exchange);
        try {
            return flight.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLate) {
            throw new NoAnswer(NotionFailure.TIMEOUT, "Notion did not answer in time.", true);
        } catch (InterruptedException stopping) {
            throw NoAnswer.interrupted();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("A read failed unexpectedly.", failed);
        } finally {
            leave(read, flight);
        }
    }

    /** What is read from now on is asked for anew: something may have changed. */
    synchronized void outdate() {
        joinable.clear();
    }

    private synchronized Flight joinOrBegin(Read read, Function<Deadline, Reply> exchange) {
        var now = nanoTime.getAsLong();
        var other = joinable.get(read);
        if (other != null && !other.isDone() && now - other.started < JOINABLE.toNanos()) {
            other.callers++;
            return other;
        }
        var flight = new Flight(now, exchange, longest);
        joinable.put(read, flight);
        Thread.startVirtualThread(flight);
        return flight;
    }

    /** How many wait for that read. */
    synchronized int callers(Read read) {
        var flight = joinable.get(read);
        return flight == null ? 0 : flight.callers;
    }

    private synchronized void leave(Read read, Flight flight) {
        if (--flight.callers == 0) {
            joinable.remove(read, flight);
            flight.cancel(true);
        }
    }
}
