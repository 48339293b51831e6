package dev.notionmcp.gateway.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.BaseUrl;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcesTest {
    private final Resources resources = new Resources(new BaseUrl(URI.create("https://notion.example.com")));

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "https://notion.example.com",
                "https://notion.example.com/",
                "https://notion.example.com/mcp",
                "https://notion.example.com/mcp/",
                "https://notion.example.com:443/mcp",
                "HTTPS://Notion.Example.COM/mcp",
                "https://notion.example.com/mcp?session=1"
            })
    @DisplayName("row 1: what clients send is normalised")
    void normalisesWhatClientsSend(String named) {
        assertThat(resources.named(named))
                .hasValueSatisfying(found -> assertThat(found.uri()).isEqualTo("https://notion.example.com/mcp"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example/mcp",
                "http://notion.example.com/mcp",
                "https://notion.example.com:8443/mcp",
                "https://notion.example.com/mcp/x",
                "https://notion.example.com/MCP",
                "https://notion.example.com/mcp#x",
                "https://u@notion.example.com/mcp",
                "https://notion.example.com/w/UPPER/mcp",
                "https://notion.example.com/w//mcp",
                "/mcp",
                "urn:x",
                "::"
            })
    @DisplayName("row 15: whatever is then not exactly a resource of this server is none")
    void knowsNoOther(String named) {
        assertThat(resources.named(named)).isEmpty();
    }

    @Test
    void aLabelMakesAnAudienceOfItsOwn() {
        assertThat(resources.at("/w/my-work/mcp/")).hasValueSatisfying(found -> {
            assertThat(found.uri()).isEqualTo("https://notion.example.com/w/my-work/mcp");
            assertThat(found.metadataUrl())
                    .isEqualTo("https://notion.example.com/.well-known/oauth-protected-resource/w/my-work/mcp");
        });
        assertThat(resources.at("/w/" + "a".repeat(41) + "/mcp")).isEmpty();
    }

    @Test
    void challengesWithAnAbsolutePathInsertedUrlAndBothScopes() {
        var mcp = resources.at("/mcp").orElseThrow();

        assertThat(Challenge.noToken(mcp))
                .isEqualTo(
                        "Bearer resource_metadata=\"https://notion.example.com/.well-known/oauth-protected-resource/mcp\", "
                                + "scope=\"notion:read notion:write\"");
        assertThat(Challenge.invalidToken(mcp)).startsWith("Bearer error=\"invalid_token\", ");
        assertThat(Challenge.insufficientScope(mcp))
                .startsWith("Bearer error=\"insufficient_scope\", ")
                .contains("resource_metadata=");
    }
}
