package dev.notionmcp.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private Instant now = Instant.EPOCH;
    private final TokenBucket bucket = new TokenBucket(2, 0.5, () -> now);

    @Test
    void allowsABurstAndThenSaysHowLongToWait() {
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void refillsSteadilyAndNeverBeyondItsBurst() {
        bucket.take();
        bucket.take();
        now = now.plusSeconds(2);
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isPositive();

        now = now.plusSeconds(3600);
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isPositive();
    }

    @Test
    void bearsAClockThatIsSetBack() {
        bucket.take();
        now = now.minusSeconds(60);
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void countsSeveralAtOnceOrNone() {
        assertThat(bucket.take(1)).isZero();
        assertThat(bucket.take(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(bucket.take(1)).isZero();
    }

    @Test
    void moreThanABurstPassOnceAndAreWaitedForAfterwards() {
        assertThat(bucket.take(5)).isZero();
        assertThat(bucket.take(1)).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void whatIsGivenBackCountsForNothing() {
        bucket.take(2);
        bucket.giveBack(1);

        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isPositive();
    }
}
