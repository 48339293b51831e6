package dev.notionmcp.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {

    @Test
    void doublesUpToAMinute() {
        var backOff = new BackOff();
        assertThat(Stream.generate(backOff::next).limit(8).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    }
}
