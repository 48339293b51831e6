package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notionmcp.local.LocalStack;
import dev.notionmcp.local.StackSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that cannot work with its settings stops the start at once, in its own words. */
class WrongSettingsIT {

    @Test
    void theStackSaysWhatTheGatewaySays(@TempDir Path state) {
        var settings = new StackSettings(0, 0, "ftp://example.org", state, null, Duration.ofSeconds(60), Map.of());
        assertThatThrownBy(() -> LocalStack.start(settings).close())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the gateway refuses its settings: BASE_URL is ");
    }
}
