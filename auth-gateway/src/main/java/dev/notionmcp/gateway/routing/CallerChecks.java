package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.routing.Callers.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Finds out whose token has ended, beside whoever looks after the calls: many callers by one question to the database, and several
 * questions at once. One that is not answered keeps those waiting that it is about and nobody else.
 */
final class CallerChecks implements AutoCloseable {

    private static final int QUESTIONS_AT_ONCE = 4;
    private static final int CALLERS_EACH = 250;

    private final Callers callers;
    private final Set<Caller> asked = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            QUESTIONS_AT_ONCE, Thread.ofVirtual().name("caller-checks-", 0).factory());

    CallerChecks(Callers callers) {
        this.callers = callers;
    }

    /** @param ended is told, on another thread, of those that may not go on */
    void begin(Collection<Caller> all, Consumer<Set<Caller>> ended) {
        var due = new ArrayList<Caller>();
        for (var caller : all) {
            if (asked.add(caller)) {
                due.add(caller);
            }
        }
        for (int from = 0; from < due.size(); from += CALLERS_EACH) {
            var part = due.subList(from, Math.min(due.size(), from + CALLERS_EACH));
            threads.execute(() -> check(part, ended));
        }
    }

    private void check(List<Caller> part, Consumer<Set<Caller>> ended) {
        try {
            ended.accept(callers.ended(part));
        } finally {
            part.forEach(asked::remove);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
