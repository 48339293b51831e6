package dev.notionmcp.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FetchLimitsTest {
    @Test
    void everNewHostsOfASiteShareItsAllowance() {
        var limits = new FetchLimits(() -> Instant.EPOCH);

        var allowed = IntStream.range(0, 500)
                .filter(number -> limits.allow(site("h" + number + ".evil.co.uk")))
                .count();

        assertThat(allowed).isEqualTo(FetchLimits.PER_SITE);
        assertThat(limits.allow(site("good.co.uk"))).isTrue();
    }

    private static String site(String host) {
        return ClientIdUrl.of("https://" + host + "/c.json").orElseThrow().site();
    }
}
