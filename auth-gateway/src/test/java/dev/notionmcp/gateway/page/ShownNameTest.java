package dev.notionmcp.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"Claude", "Müller & Söhne", "שלום", "ノーション", "e\u0301te\u0301", "It's 2 > 1"})
    void leavesHonestNamesAlone(String name) {
        assertThat(ShownName.of(name, "nameless")).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "Clau\u202Ede,Claude",
        "Cl\u200Baude,Claude",
        "\u2066Claude\u2069,Claude",
        "Claude\u3164,Claude",
        "Cla\uFE0Fude,Claude",
        "Claude\u00A0\u3000  Code,Claude Code"
    })
    void dropsWhatCannotBeSeen(String name, String shown) {
        assertThat(ShownName.of(name, "nameless")).isEqualTo(shown);
    }

    @Test
    void closesNoQuotation() {
        assertThat(ShownName.of("Claude” verified by “Anthropic", "nameless"))
                .isEqualTo("Claude' verified by 'Anthropic");
    }

    @Test
    void saysThatThereIsNoNameWhereNothingShows() {
        assertThat(ShownName.of("\u3164\u2800 \u200B", "nameless")).isEqualTo("nameless");
    }

    @Test
    void cutsMarksThatPileUpAndNamesThatGoOn() {
        assertThat(ShownName.of("Z" + "\u0300".repeat(50) + "o", "nameless")).isEqualTo("Z\u0300\u0300o");
        assertThat(ShownName.of("a".repeat(200), "nameless")).isEqualTo("a".repeat(80) + "…");
    }
}
