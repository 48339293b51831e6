package dev.notionmcp.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {

    @Test
    void readsQuotedAndBareParameters() {
        var challenge = Challenge.of(
                "Bearer error=invalid_token, error_description=\"say \\\"hello\\\", again\", SCOPE=\"notion:read notion:write\"");
        assertThat(challenge.value("error")).isEqualTo("invalid_token");
        assertThat(challenge.value("error_description")).isEqualTo("say \"hello\", again");
        assertThat(challenge.scopes()).containsExactlyInAnyOrder("notion:read", "notion:write");
    }

    @Test
    void findsItBehindAnotherSchemeOfAProxy() {
        assertThat(Challenge.of("Basic realm=\"proxy\", bearer scope=\"notion:read\"")
                        .value("scope"))
                .isEqualTo("notion:read");
    }

    @Test
    void countsAScopeThatIsNamedTwiceOnce() {
        assertThat(Challenge.of("Bearer scope=\"a a\"").scopes()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Basic realm=\"x\"", "Bearerish scope=\"a\"", "Bearer scope=\"never ends"})
    void isEmptyWhereThereIsNothingToRead(String header) {
        assertThat(Challenge.of(header).value("scope")).isEmpty();
    }
}
