package dev.notionmcp.gateway.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScopesTest {
    private static final Set<String> BOTH = Set.of(Scopes.READ, Scopes.WRITE);

    @Test
    void takesNoneOrOnlyUnknownOnesAsBoth() {
        assertThat(Scopes.requested(null)).containsExactlyInAnyOrderElementsOf(BOTH);
        assertThat(Scopes.requested(" claudeai ")).containsExactlyInAnyOrderElementsOf(BOTH);
        assertThat(Scopes.requested("offline_access"))
                .containsExactlyInAnyOrder(Scopes.READ, Scopes.WRITE, Scopes.OFFLINE_ACCESS);
    }

    @Test
    @DisplayName("row 20: writing includes reading")
    void writingIncludesReading() {
        assertThat(Scopes.requested("notion:write")).containsExactlyInAnyOrderElementsOf(BOTH);
    }

    @Test
    void readingAloneStaysReading() {
        assertThat(Scopes.requested(" notion:read  unknown")).containsExactly(Scopes.READ);
    }

    @Test
    @DisplayName("row 20: scopes are narrowed and never widened")
    void narrowsAndNeverWidens() {
        assertThat(Scopes.narrowed(BOTH, Set.of())).hasValue(BOTH);
        assertThat(Scopes.narrowed(BOTH, Set.of(Scopes.READ))).hasValue(Set.of(Scopes.READ));
        assertThat(Scopes.narrowed(BOTH, Set.of(Scopes.WRITE))).hasValue(BOTH);
        assertThat(Scopes.narrowed(Set.of(Scopes.READ), BOTH)).isEmpty();
    }

    @Test
    void joinsInAFixedOrder() {
        assertThat(Scopes.join(Set.of(Scopes.WRITE, Scopes.OFFLINE_ACCESS, Scopes.READ)))
                .isEqualTo("notion:read notion:write offline_access");
    }
}
