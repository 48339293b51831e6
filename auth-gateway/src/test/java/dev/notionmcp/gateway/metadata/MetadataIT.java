package dev.notionmcp.gateway.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.sandbox.NotionSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients discover, what they must not find, and which web pages may ask. */
class MetadataIT {
    private static Cluster cluster;
    private static NotionSandbox sandbox;
    private static RunningGateway gateway;

    @BeforeAll
    static void start(@TempDir Path state) throws IOException {
        cluster = Cluster.start();
        sandbox = NotionSandbox.start(0, null);
        gateway = RunningGateway.start(
                state, sandbox, cluster, Map.of("ALLOWED_ORIGINS", "https://allowed.example, https://other.example"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        sandbox.close();
        cluster.close();
    }

    @Test
    @DisplayName(
            "rows 4, 5, 6, 7, 8, 14 and 29: server metadata has the issuer to the letter, S256 alone, and only what works")
    void namesItsEndpointsAndOnlyWhatWorks() {
        var metadata = OAuthClient.json(get("/.well-known/oauth-authorization-server"));

        assertThat(metadata.get("issuer").stringValue()).isEqualTo(gateway.at(""));
        for (var endpoint : Map.of(
                        "authorization",
                        "/authorize",
                        "token",
                        "/token",
                        "registration",
                        "/register",
                        "revocation",
                        "/revoke")
                .entrySet()) {
            assertThat(metadata.get(endpoint.getKey() + "_endpoint").stringValue())
                    .isEqualTo(gateway.at(endpoint.getValue()));
        }
        assertThat(metadata.get("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
        assertThat(metadata.get("grant_types_supported").toString())
                .isEqualTo("[\"authorization_code\",\"refresh_token\"]");
        assertThat(metadata.get("token_endpoint_auth_methods_supported").toString())
                .contains("\"none\"");
        assertThat(metadata.get("scopes_supported").toString()).contains("offline_access");
        assertThat(metadata.get("authorization_response_iss_parameter_supported")
                        .booleanValue())
                .isTrue();
        assertThat(metadata.get("client_id_metadata_document_supported").booleanValue())
                .isTrue();
        assertThat(metadata.propertyNames())
                .doesNotContain(
                        "introspection_endpoint",
                        "pushed_authorization_request_endpoint",
                        "device_authorization_endpoint");
    }

    @Test
    @DisplayName("row 5: OpenID discovery answers with the same document")
    void answersOpenIdDiscoveryWithTheSameDocument() {
        assertThat(get("/.well-known/openid-configuration").body())
                .isEqualTo(get("/.well-known/oauth-authorization-server").body());
    }

    @ParameterizedTest
    @CsvSource({"'', /mcp", "/mcp, /mcp", "/mcp/, /mcp", "/w/my-work/mcp, /w/my-work/mcp"})
    @DisplayName(
            "rows 1, 2 and 4: resource metadata lies at root and suffixed paths, canonical, without offline_access")
    void describesEachResourceWhereClientsLook(String suffix, String resource) {
        var metadata = OAuthClient.json(get("/.well-known/oauth-protected-resource" + suffix));

        assertThat(metadata.get("resource").stringValue()).isEqualTo(gateway.at(resource));
        assertThat(metadata.get("authorization_servers").toString()).isEqualTo("[\"" + gateway.at("") + "\"]");
        assertThat(metadata.get("scopes_supported").toString()).isEqualTo("[\"notion:read\",\"notion:write\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-protected-resource/other",
                "/.well-known/oauth-protected-resource/w/UPPER/mcp",
                "/.well-known/jwks.json",
                "/introspect",
                "/oauth2/introspect",
                "/oauth2/par",
                "/oauth2/device_authorization",
                "/oauth2/token",
                "/login",
                "/actuator/health"
            })
    @DisplayName("row 7: there is no endpoint of any other grant")
    void hasNothingElse(String path) {
        assertThat(get(path).statusCode()).isEqualTo(404);
        assertThat(OAuthClient.error(get(path))).isEqualTo("not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/privacy", "/health", "/style.css"})
    void servesItsPages(String path) {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://allowed.example", "https://other.example", "http://localhost:6274", "http://127.0.0.1:1"
            })
    void letsAllowedWebPagesAsk(String origin) {
        var answer = get("/.well-known/oauth-authorization-server", "Origin", origin);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(origin);
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers"))
                .hasValueSatisfying(exposed -> assertThat(exposed).contains("WWW-Authenticate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://localhost.evil.example", "null"})
    void refusesOtherWebPages(String origin) {
        for (var path : new String[] {"/.well-known/oauth-authorization-server", "/token", "/register", "/mcp"}) {
            var answer = get(path, "Origin", origin);

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%72egister", "/%74oken", "/revok%65", "/.well-know%6e/oauth-authorization-server"})
    void refusesOtherWebPagesUnderAnotherSpellingToo(String path) {
        assertThat(get(path, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @DisplayName("rows 2, 5 and 29: what a request says of the host it was sent to changes neither issuer nor resource")
    @ValueSource(strings = {"X-Forwarded-Host", "Forwarded", "X-Forwarded-Server", "X-Original-Host"})
    void keepsItsIssuer(String header) {
        var value = header.equals("Forwarded") ? "host=evil.example;proto=https" : "evil.example";
        var forged = new String[] {header, value, "X-Forwarded-Proto", "https", "X-Forwarded-Port", "443"};

        for (var path : List.of("/.well-known/oauth-authorization-server", "/.well-known/oauth-protected-resource")) {
            assertThat(get(path, forged).body()).isEqualTo(get(path).body()).doesNotContain("evil.example");
        }
        assertThat(get("/mcp", forged).headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge)
                        .contains("resource_metadata=\"" + gateway.at("/.well-known/oauth-protected-resource/mcp")));
    }

    @Test
    void answersPreflights() {
        var answer = OAuthClient.send(HttpRequest.newBuilder(URI.create(gateway.at("/token")))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://allowed.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type, mcp-protocol-version"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValueSatisfying(allowed -> assertThat(allowed).contains("mcp-protocol-version"));
    }

    private static HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(gateway.at(path)));
        return OAuthClient.send(headers.length == 0 ? request : request.headers(headers));
    }
}
