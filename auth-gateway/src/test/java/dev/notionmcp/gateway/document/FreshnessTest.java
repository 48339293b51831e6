package dev.notionmcp.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {
    @ParameterizedTest
    @DisplayName("row 8: a document is cached as its host says, within bounds")
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=7200 | 0 | PT2H",
                "public, max-age=7200 | 3600 | PT1H",
                "max-age=\"7200\" | 0 | PT2H",
                "'' | 0 | PT1H",
                "max-age=abc | 0 | PT1H",
                "s-maxage=10 | 0 | PT1H",
                "max-age=0 | 0 | PT5M",
                "max-age=600 | 5000 | PT5M",
                "no-store | 0 | PT5M",
                "no-cache, max-age=7200 | 0 | PT5M",
                "max-age=31536000 | 0 | PT24H",
                "max-age=99999999999999999999 | 0 | PT1H"
            })
    void followsMaxAge(String cacheControl, long age, Duration fresh) {
        assertThat(Freshness.of(cacheControl, age)).isEqualTo(fresh);
    }
}
