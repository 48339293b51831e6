package dev.notionmcp.runtime.notion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NotionTrafficTest {

    private final NotionTraffic traffic = new NotionTraffic();

    @Test
    void countsRequestsLimitsAndTime() {
        assertThat(traffic.calls()).isEqualTo("0;limited=0;ms=0");
        traffic.sent(200);
        traffic.sent(429);
        traffic.sent(529);
        traffic.sent(0);
        traffic.waited(Duration.ofMillis(20));
        traffic.waited(Duration.ofMillis(30));
        assertThat(traffic.calls()).isEqualTo("4;limited=2;ms=50");
    }

    @Test
    void saysNothingOfATokenThatWorks() {
        assertThat(traffic.credentials()).isEmpty();
    }

    @Test
    void mayBeSentAgainWhileNothingChanged() {
        traffic.refused(7);
        assertThat(traffic.credentials()).hasValue("rejected;revision=7;resend=true");
    }

    @Test
    void mayNotBeSentAgainOnceSomethingMayHaveChanged() {
        traffic.refused(7);
        traffic.mayHaveChanged();
        assertThat(traffic.credentials()).hasValue("rejected;revision=7;resend=false");
    }

    @Test
    void namesTheNewestRefusedToken() {
        traffic.refused(8);
        traffic.refused(7);
        assertThat(traffic.credentials()).hasValue("rejected;revision=8;resend=true");
    }
}
