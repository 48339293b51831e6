package dev.notionmcp.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
    private Instant now = Instant.EPOCH;
    private final TokenBuckets buckets = new TokenBuckets(2, 0.5, () -> now);

    @Test
    void eachPartyHasItsOwn() {
        buckets.take("busy", 2);

        assertThat(buckets.take("busy", 1)).isPositive();
        assertThat(buckets.take("other", 1)).isZero();
    }

    @Test
    void quietPartiesAreForgottenAndBusyOnesAreNot() {
        for (int i = 0; i < 1000; i++) {
            buckets.take("party-" + i, 1);
        }
        buckets.take("busy", 500);
        now = now.plusSeconds(61);
        buckets.take("busy", 1);

        assertThat(buckets.size()).isEqualTo(1);
        assertThat(buckets.take("busy", 1)).isPositive();
    }
}
