package dev.notionmcp.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentlyUsedTest {

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);
    private final RecentlyUsed<String> kept = new RecentlyUsed<>(2, Duration.ofNanos(10), nanoTime::get);

    @Test
    void forgetsWhatWasNotUsedForLongest() {
        kept.put("a", "1");
        kept.put("b", "2");
        kept.get("a");
        kept.put("c", "3");
        assertThat(kept.get("b")).isEmpty();
        assertThat(kept.get("a")).contains("1");
        assertThat(kept.get("c")).contains("3");
    }

    @Test
    void believesNothingBeyondItsTimeEvenWhenUsed() {
        kept.put("a", "1");
        nanoTime.addAndGet(9); // past the overflow, as System.nanoTime may go
        assertThat(kept.get("a")).contains("1");
        nanoTime.addAndGet(1);
        assertThat(kept.get("a")).isEmpty();
    }
}
