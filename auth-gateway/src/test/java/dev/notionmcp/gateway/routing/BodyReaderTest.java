package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, BodyReader.LIMIT})
    void readsWhatWasAnnouncedAndWhatWasNot(int length) throws Exception {
        var sent = new byte[length];
        Arrays.fill(sent, (byte) 'x');

        assertThat(BodyReader.read(new ByteArrayInputStream(sent), length, LONGEST))
                .isEqualTo(sent);
        assertThat(BodyReader.read(new ByteArrayInputStream(sent), -1, LONGEST)).isEqualTo(sent);
    }

    @Test
    void refusesMoreThanTheLimit() {
        var large = new ByteArrayInputStream(new byte[BodyReader.LIMIT + 1]);

        assertThatThrownBy(() -> BodyReader.read(large, -1, LONGEST))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(413));
    }

    @Test
    @Timeout(60)
    void refusesABodyThatKeepsComing() {
        assertThatThrownBy(() -> BodyReader.read(dribbling(), 1_000_000, Duration.ofMillis(1)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(408));
    }

    /** A byte each time, of which a million take longer than a millisecond. */
    private static InputStream dribbling() {
        return new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                Thread.onSpinWait();
                return Math.min(1, length);
            }
        };
    }
}
