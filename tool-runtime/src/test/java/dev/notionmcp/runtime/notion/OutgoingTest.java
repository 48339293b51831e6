package dev.notionmcp.runtime.notion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.runtime.token.NotionToken;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutgoingTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/search, /v1/search",
        "/v1/users/me, /v1/users/me",
        "/v1/pages/3f188fcd-daf4-81fb-8780-f9b94d9fcaf4, /v1/pages/*",
        "/v1/blocks/3f188fcddaf481fb8780f9b94d9fcaf4/children?page_size=5, /v1/blocks/*/children",
        "/v1/pages/3f188fcd-daf4-81fb-8780-f9b94d9fcaf4/properties/%40F%3CW, /v1/pages/*/properties/*"
    })
    void knowsItsEndpointWithoutIds(String path, String endpoint) {
        assertThat(outgoing(path).endpoint()).isEqualTo("GET " + endpoint);
    }

    @Test
    @DisplayName("invariant 2: a request keeps no token, and a token does not show itself")
    void keepsNoToken() {
        var token = new NotionToken("ntn_secret", 3);
        var request = outgoing("/v1/search");
        assertThat(request.with(token).headers().firstValue("Authorization")).hasValue("Bearer ntn_secret");
        assertThat(request.toString() + token).doesNotContain("ntn_secret");
    }

    private static Outgoing outgoing(String path) {
        return new Outgoing("GET", URI.create("http://localhost" + path), null, Map.of("Authorization", "Bearer "));
    }
}
