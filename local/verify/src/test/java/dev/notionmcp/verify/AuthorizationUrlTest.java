package dev.notionmcp.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuthorizationUrlTest {
    private static final Target TARGET = Target.of("https://notion.example.com");

    @Test
    void asksAtTheEndpointOfTheMetadataAndLeavesOutWhatIsEmpty() throws Exception {
        var findings = new Findings();
        findings.foundServer(metadata("https://notion.example.com/authorize"));
        findings.foundClient("a client");

        var url = AuthorizationUrl.of(TARGET, findings, Map.of("code_challenge_method", "", "state", "x&y"));

        assertThat(url).hasHost("notion.example.com").hasPath("/authorize");
        assertThat(AuthorizationUrl.parameters(url.toString()))
                .containsEntry("client_id", "a client")
                .containsEntry("state", "x&y")
                .containsEntry("resource", "https://notion.example.com/mcp")
                .doesNotContainKey("code_challenge_method");
    }

    @Test
    void isNotMadeOfWhatIsNoWebAddress() {
        var findings = new Findings();
        findings.foundServer(metadata("file:///etc/hosts"));
        findings.foundClient("a client");
        assertThatThrownBy(() -> AuthorizationUrl.of(TARGET, findings, Map.of()))
                .isInstanceOf(NotChecked.class)
                .hasMessageContaining("authorization_endpoint");
    }

    @Test
    void readsRedirectsThatAreNotWellFormed() {
        assertThat(AuthorizationUrl.parameters("http://127.0.0.1/callback")).isEmpty();
        assertThat(AuthorizationUrl.parameters("http://127.0.0.1/callback?error=a+b&state=%zz&flag"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("error", "a b", "state", "%zz"));
    }

    private static JsonNode metadata(String endpoint) {
        return JsonMapper.shared().valueToTree(Map.of("authorization_endpoint", endpoint));
    }
}
