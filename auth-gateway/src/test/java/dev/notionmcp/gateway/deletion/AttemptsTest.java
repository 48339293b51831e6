package dev.notionmcp.gateway.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-22T12:00:00Z");

    private Instant now = BEGIN;
    private final List<Runnable> waiting = new ArrayList<>();
    private final AtomicInteger count = new AtomicInteger();

    @Test
    void waitLongerWithEachFailureAndAMinuteAtMost() {
        var attempts = new Attempts(Runnable::run, () -> now);
        var at = IntStream.range(0, 400)
                .filter(second -> {
                    now = BEGIN.plusSeconds(second);
                    var before = count.get();
                    attempts.attempt("uid", "name", () -> {
                        count.incrementAndGet();
                        return false;
                    });
                    return count.get() > before;
                })
                .boxed()
                .toList();

        assertThat(at).startsWith(0, 2, 6, 14, 30, 62, 122, 182);
    }

    @Test
    void countWhatIsThrownAsAFailure() {
        var attempts = new Attempts(Runnable::run, () -> now);

        attempts.attempt("uid", "name", () -> {
            throw new IllegalStateException("x");
        });
        attempts.attempt("uid", "name", () -> count.incrementAndGet() > 0);
        assertThat(count).hasValue(0);

        now = BEGIN.plusSeconds(2);
        attempts.attempt("uid", "name", () -> count.incrementAndGet() > 0);
        assertThat(count).hasValue(1);
    }

    @Test
    void runOnceForEachObjectAndNotAllAtOnce() {
        var attempts = new Attempts(waiting::add, () -> now);

        attempts.attempt("0", "name", () -> true);
        IntStream.range(0, 20).forEach(uid -> attempts.attempt(Integer.toString(uid), "name", () -> true));
        assertThat(waiting).hasSize(8);

        waiting.forEach(Runnable::run);
        attempts.attempt("19", "name", () -> true);
        assertThat(waiting).hasSize(9);
    }

    @Test
    void forgetWhatNoLongerWaits() {
        var attempts = new Attempts(Runnable::run, () -> now);
        attempts.attempt("uid", "name", () -> false);

        attempts.retain(Set.of());
        attempts.attempt("uid", "name", () -> count.incrementAndGet() > 0);

        assertThat(count).hasValue(1);
    }
}
