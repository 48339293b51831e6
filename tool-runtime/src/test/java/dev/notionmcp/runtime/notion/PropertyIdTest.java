package dev.notionmcp.runtime.notion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyIdTest {

    @ParameterizedTest
    @CsvSource({
        "title, title",
        "%40F%3CW, %40F%3CW", // as Notion hands it out
        "@F<W, %40F%3CW", // as filters show it
        "T%7CMj, T%7CMj",
        "a/b, a%2Fb",
        "a b, a%20b",
        "a+b, a%2Bb",
        "100%, 100%25",
        "%3A%zz, %253A%25zz", // not an encoding, so a plain text
    })
    void encodesExactlyOnce(String given, String encoded) {
        assertThat(PropertyId.find(given).orElseThrow().encoded()).isEqualTo(encoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "%2E%2E", "%2e."})
    void refusesPathSteps(String given) {
        assertThat(PropertyId.find(given)).isEmpty();
    }

    @Test
    void refusesWhatIsFarTooLong() {
        assertThat(PropertyId.find("x".repeat(201))).isEmpty();
    }
}
