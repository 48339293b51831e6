package dev.notionmcp.predeploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notionmcp.predeploy.check.NotChecked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {

    @ParameterizedTest
    @CsvSource({
        "0.1.0-SNAPSHOT, 0.1.0, true",
        "0.1.0, 0.2.3, true",
        "0.2.0, v0.1.9, true",
        "0.1.0, 0.3.0, false",
        "0.9.0, 1.0.0, true",
        "1.0.0, 0.9.0, true",
        "0.9.0, 1.1.0, false",
        "1.0.0, 3.0.0, false"
    })
    void aReleaseIsNextToAnother(String from, String to, boolean next) throws NotChecked {
        assertThat(Version.of(from).isNextTo(Version.of(to))).isEqualTo(next);
    }

    @Test
    void aTagThatIsNoVersionIsNotJudged() {
        assertThatThrownBy(() -> Version.of("main"))
                .isInstanceOf(NotChecked.class)
                .hasMessageContaining("main");
    }
}
