package dev.notionmcp.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacesTest {
    private final Places places = new Places(2);

    @Test
    void eachPartyHasSoMany() {
        assertThat(places.enter("a")).isTrue();
        assertThat(places.enter("a")).isTrue();
        assertThat(places.enter("a")).isFalse();
        assertThat(places.enter("b")).isTrue();
    }

    @Test
    void whoHasLeftIsForgotten() {
        places.enter("a");
        places.enter("a");
        places.leave("a");
        assertThat(places.enter("a")).isTrue();
        places.leave("a");
        places.leave("a");

        assertThat(places.parties()).isZero();
    }
}
