package dev.notionmcp.runtime.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.runtime.TestAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssertionKeysTest {

    @TempDir
    Path folder;

    private final AtomicLong nanoTime = new AtomicLong(-5);
    private final TestAssertions first = TestAssertions.withNewKey();
    private final TestAssertions second = TestAssertions.withNewKey();
    private Path file;
    private AssertionKeys keys;

    @BeforeEach
    void publishFirst() {
        file = TestAssertions.publish(folder.resolve("jwks.json"), first);
        keys = new AssertionKeys(file, nanoTime::get);
    }

    private boolean knows(TestAssertions gateway) {
        return keys.find(gateway.key().getKeyId()).isPresent();
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    @Test
    void readsAgainForAnUnknownKidButAtMostOnceASecond() {
        assertThat(knows(first)).isTrue();
        TestAssertions.publish(file, first, second);
        assertThat(knows(second)).isFalse();
        pass(Duration.ofMillis(999));
        assertThat(knows(second)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(knows(second)).isTrue();
    }

    @Test
    void forgetsAWithdrawnKeyWithinAMinute() {
        assertThat(knows(first)).isTrue();
        TestAssertions.publish(file, second);
        pass(Duration.ofSeconds(59));
        assertThat(knows(first)).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(knows(first)).isFalse();
    }

    @Test
    void keepsItsKeysWhileTheFileCannotBeRead() throws Exception {
        assertThat(knows(first)).isTrue();
        Files.writeString(file, "{\"keys\":");
        pass(Duration.ofMinutes(2));
        assertThat(knows(first)).isTrue();
        assertThat(keys.areReadable()).isTrue();
    }

    @Test
    void passesOverKeysOfOtherKinds() throws Exception {
        Files.writeString(
                file, "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"shared\",\"k\":\"c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0\"}]}");
        assertThat(keys.find("shared")).isEmpty();
        assertThat(keys.areReadable()).isFalse();
    }
}
