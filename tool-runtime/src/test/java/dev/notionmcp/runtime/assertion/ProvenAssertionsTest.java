package dev.notionmcp.runtime.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.runtime.TestAssertions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenAssertionsTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant END = START.plusSeconds(180);
    private static final String JWT = "header.claims.signature";

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicLong nanoTime = new AtomicLong();
    private final TestAssertions gateway = TestAssertions.withNewKey();
    private final ProvenAssertions proven = new ProvenAssertions(now::get);
    private final Verdict.Accepted verdict = new Verdict.Accepted(new Assertion(Set.of("notion:read")));
    private Path file;
    private AssertionKeys keys;

    @BeforeEach
    void prove() {
        file = TestAssertions.publish(folder.resolve("jwks.json"), gateway);
        keys = new AssertionKeys(file, nanoTime::get);
        var kid = gateway.key().getKeyId();
        proven.add(JWT, new ProvenAssertions.Proof(verdict, kid, keys.find(kid).orElseThrow(), END));
    }

    @Test
    void knowsTheVerySameAssertion() {
        assertThat(proven.find(JWT, keys)).contains(verdict);
        assertThat(proven.find(JWT + "x", keys)).isEmpty();
    }

    @Test
    void endsWithTheAssertion() {
        now.set(END.minusMillis(1));
        assertThat(proven.find(JWT, keys)).isPresent();
        now.set(END);
        assertThat(proven.find(JWT, keys)).isEmpty();
    }

    @Test
    void endsWithTheKey() {
        TestAssertions.publish(file, TestAssertions.withNewKey());
        nanoTime.addAndGet(60_000_000_000L);
        assertThat(proven.find(JWT, keys)).isEmpty();
    }
}
