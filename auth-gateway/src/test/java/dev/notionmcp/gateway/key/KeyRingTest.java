package dev.notionmcp.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final Duration PERIOD = Duration.ofDays(30);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AssertionKey first = AssertionKey.made().signingFrom(START);
    private final KeyRing ring = new KeyRing(List.of(first));

    @Test
    void theFirstKeySignsAtOnce() {
        var made = new KeyRing(List.of()).renewed(START, PERIOD);

        assertThat(made.keys())
                .singleElement()
                .satisfies(key -> assertThat(key.signsFrom()).isEqualTo(START));
    }

    @Test
    void theNextKeyIsMadeInTimeToSignWhenThePeriodEnds() {
        var due = START.plus(PERIOD).minus(KeyRing.LEAD);

        assertThat(ring.renewed(due.minusSeconds(1), PERIOD)).isEqualTo(ring);
        assertThat(ring.renewed(due, PERIOD).keys()).hasSize(2).startsWith(first);
    }

    @Test
    void aKeyThatIsNotPublishedNeverSigns() {
        var made = ring.renewed(START.plus(PERIOD), PERIOD);

        assertThat(made.signing(START.plus(PERIOD.multipliedBy(9)))).isEqualTo(first);
        assertThat(made.renewed(START.plus(PERIOD.multipliedBy(9)), PERIOD)).isEqualTo(made);
    }

    @Test
    void aPublishedKeySignsTenMinutesLater() {
        var now = START.plus(PERIOD);
        var published = ring.renewed(now, PERIOD).published(now);

        assertThat(published.signing(now.plus(KeyRing.LEAD).minusSeconds(1))).isEqualTo(first);
        assertThat(published.signing(now.plus(KeyRing.LEAD)))
                .isEqualTo(published.keys().getLast());
        assertThat(published.published(now.plusSeconds(60))).isEqualTo(published);
    }

    @Test
    void aReplacedKeyIsKeptUntilNothingItSignedCanBeValid() {
        var next = AssertionKey.made().signingFrom(START.plus(PERIOD));
        var both = new KeyRing(List.of(first, next));
        var end = START.plus(PERIOD).plus(KeyRing.KEPT);

        assertThat(both.renewed(end.minusSeconds(1), PERIOD)).isEqualTo(both);
        assertThat(both.renewed(end, PERIOD).keys()).containsExactly(next);
    }

    @Test
    void aClockThatIsBehindSignsWithTheOnlyKey() {
        assertThat(ring.signing(START.minusSeconds(60))).isEqualTo(first);
        assertThat(ring.renewed(START.minusSeconds(60), PERIOD)).isEqualTo(ring);
    }

    @Test
    void aPeriodShorterThanTheLeadMakesOneKeyAfterTheOther() {
        var now = START;
        var both = ring.renewed(now, Duration.ofSeconds(1)).published(now);
        assertThat(both.keys()).hasSize(2);
        assertThat(both.renewed(now.plus(KeyRing.LEAD).minusSeconds(1), Duration.ofSeconds(1)))
                .isEqualTo(both);
    }
}
