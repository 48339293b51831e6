package dev.notionmcp.predeploy.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a registry asks for, and what a pull Secret has for it. */
class ChallengeTest {

    @Test
    void hasItsParametersQuotedOrNot() {
        var challenge =
                Challenge.of("Bearer realm=\"https://auth.example.com/token?a=b\", service=registry,scope=\"a:b,c\"");
        assertThat(challenge.scheme()).isEqualTo("bearer");
        assertThat(challenge.parameter("realm")).isEqualTo("https://auth.example.com/token?a=b");
        assertThat(challenge.parameter("service")).isEqualTo("registry");
        assertThat(challenge.parameter("scope")).isEqualTo("a:b,c");
        assertThat(Challenge.of("").scheme()).isEmpty();
    }

    @Test
    void aLoginIsFoundByTheRegistrysHostHoweverItIsWritten() throws IOException {
        var config = "{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\"YTpiOmM=\"}}}".getBytes(UTF_8);
        assertThat(Credentials.in(config, "docker.io")).hasValue(new Credentials("a", "b:c"));
        assertThat(Credentials.in(config, "harbor.example.com")).isEmpty();
    }

    @Test
    void aLoginNeverShowsItsPassword() {
        assertThat(new Credentials("robot", "s3cret").toString()).doesNotContain("s3cret");
        assertThatThrownBy(() -> Credentials.in("s3cret".getBytes(UTF_8), "docker.io"))
                .hasMessage(".dockerconfigjson is no JSON");
    }
}
