package dev.notionmcp.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokenTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("invariant 2: the token's holder never shows its value")
    void neverShowsItsValue() throws Exception {
        Files.writeString(folder.resolve("token"), "ntn_secret");
        var token = new AccessToken(folder.resolve("token"));
        assertThat(token.toString()).contains("revision 0").doesNotContain("ntn_secret");
        assertThatThrownBy(() -> token.replace("ntn_secret\n", 7)).hasMessageNotContaining("ntn_secret");
    }

    @Test
    void saysThatItIsAbsent() {
        var token = new AccessToken(folder.resolve("token"));
        assertThat(token.isPresent()).isFalse();
        assertThatThrownBy(token::current)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not been delivered");
    }

    @Test
    void prefersANewerFileToAnOlderFirstPush() throws Exception {
        var token = new AccessToken(folder.resolve("token"));
        Files.writeString(folder.resolve("revision"), "9");
        Files.writeString(folder.resolve("token"), "ntn_file");
        token.replace("ntn_push", 8);
        assertThat(token.current().value()).isEqualTo("ntn_file");
    }
}
