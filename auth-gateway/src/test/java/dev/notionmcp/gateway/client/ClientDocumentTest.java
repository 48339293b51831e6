package dev.notionmcp.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ClientDocumentTest {
    private static final String URL = "https://a.example/client.json";

    @ParameterizedTest
    @DisplayName("row 8: documents as real products publish them are taken")
    @ValueSource(
            strings = {
                // ChatGPT: prefers to sign, and does without where no server takes it
                """
                {"client_uri":"https://a.example/","redirect_uris":["https://a.example/connector_platform_oauth_redirect"],
                 "token_endpoint_auth_method":"private_key_jwt","token_endpoint_auth_methods_supported":["none","private_key_jwt"],
                 "grant_types":["authorization_code","refresh_token"],"response_types":["code"],"client_name":"ChatGPT",
                 "token_endpoint_auth_signing_alg":"RS256","jwks_uri":"https://a.example/oauth/jwks.json"}""",
                // Claude Code
                """
                {"client_name":"Claude Code","client_uri":"https://a.example",
                 "redirect_uris":["http://localhost/callback","http://127.0.0.1/callback"],
                 "grant_types":["authorization_code","refresh_token"],"response_types":["code"],
                 "token_endpoint_auth_method":"none"}""",
                // an editor that names a scheme of its own and a grant of other servers beside what is usable here
                """
                {"client_name":"Editor","redirect_uris":["editor://auth","http://127.0.0.1:33418/","https://a.example/redirect"],
                 "grant_types":["authorization_code","urn:ietf:params:oauth:grant-type:device_code"]}"""
            })
    void takesRealDocuments(String document) {
        var json = JsonMapper.shared().readTree(document.replaceFirst("\\{", "{\"client_id\":\"" + URL + "\","));

        var metadata = ClientDocument.read(json, URL);

        assertThat(metadata.isPublic()).isTrue();
        assertThat(metadata.redirectUris()).isNotEmpty().allMatch(RedirectUris::mayBeRegistered);
    }

    @Test
    @DisplayName("row 13: redirect URIs that this server follows for nobody are left out of a document")
    void leavesOutWhatItWouldNotFollow() {
        var json = JsonMapper.shared().readTree("""
                {"client_id":"%s","client_name":"n","redirect_uris":["evil://x","http://a.example/","https://a.example/ok",
                 "cursor://anysphere.cursor-mcp/oauth/callback","cursor://other/oauth/callback"]}""".formatted(URL));

        assertThat(ClientDocument.read(json, URL).redirectUris())
                .isEqualTo(List.of("https://a.example/ok", "cursor://anysphere.cursor-mcp/oauth/callback"));
    }
}
