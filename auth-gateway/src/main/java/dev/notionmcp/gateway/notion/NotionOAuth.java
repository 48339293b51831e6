package dev.notionmcp.gateway.notion;

import dev.notionmcp.gateway.GatewaySettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Notion's OAuth as its client (developers.notion.com, "Authorization"): where to send a person, and a code for tokens.
 */
@Component
public final class NotionOAuth {
    private static final Logger LOG = LoggerFactory.getLogger(NotionOAuth.class);
    private static final String VERSION = "2026-03-11";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final long MAX_ANSWER = 256 * 1024;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final GatewaySettings settings;
    private final JsonMapper json;
    private final String redirectUri;

    NotionOAuth(GatewaySettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
        this.redirectUri = settings.baseUrl().at("/oauth/callback");
    }

    /** Where a person logs in and chooses what this server may see. Notion knows neither scopes nor PKCE here. */
    public URI authorizeUrl(String state) {
        return URI.create(settings.notionBaseUrl() + "/v1/oauth/authorize?client_id="
                + encode(settings.notionClientId()) + "&redirect_uri=" + encode(redirectUri)
                + "&response_type=code&owner=user&state=" + encode(state));
    }

    /**
     * Exchanges the code of a login.
     *
     * @throws NotionLoginException if Notion refuses it or cannot be reached
     */
    public NotionAuthorization exchange(String code) throws NotionLoginException {
        var response = post(
                "/v1/oauth/token",
                Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", redirectUri));
        var answer = parse(response.body());
        if (response.statusCode() != 200) {
            throw failure(response.statusCode(), errorCode(answer));
        }
        return NotionTokenAnswer.of(answer).orElseThrow(() -> {
            LOG.error("Notion's token endpoint answered 200 without an access_token, bot_id or workspace_id.");
            return NotionLoginException.refused("Notion's answer was not understood.");
        });
    }

    /** Ends a token that will not be used. One that Notion keeps all the same is a line in the log. */
    public void revoke(NotionAuthorization unused) {
        if (!revoke(unused.accessToken(), unused.botId())) {
            LOG.warn("An unused token of {} was not revoked at Notion.", unused.botId());
        }
    }

    /**
     * Ends a token and what it could be refreshed with.
     *
     * @return false if Notion did not say so, and the same attempt may work later
     */
    public boolean revoke(String accessToken, String botId) {
        try {
            var status = post("/v1/oauth/revoke", Map.of("token", accessToken)).statusCode();
            if (status != 200) {
                LOG.warn("Notion answered {} to the revocation of a token of {}.", status, botId);
            }
            // an unknown token is no error (RFC 7009, section 2.2); where Notion calls it one, it is gone all the same
            return status == 200 || status == 400;
        } catch (NotionLoginException e) {
            return false;
        }
    }

    private HttpResponse<byte[]> post(String path, Map<String, String> content) throws NotionLoginException {
        var request = HttpRequest.newBuilder(URI.create(settings.notionBaseUrl() + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Basic " + credentials())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Notion-Version", VERSION)
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(content)))
                .build();
        try {
            return http.send(
                    request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAX_ANSWER));
        } catch (IOException e) {
            LOG.warn("Notion's {} cannot be reached: {}", path, e.toString());
            throw NotionLoginException.unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NotionLoginException.unavailable();
        }
    }

    private static NotionLoginException failure(int status, String error) {
        LOG.warn("Notion's token endpoint answered {} ({}).", status, error);
        if (status == 429 || status >= 500) {
            return NotionLoginException.unavailable();
        }
        if (status == 401 || error.equals("invalid_client") || error.equals("unauthorized_client")) {
            return NotionLoginException.refused(
                    "Notion does not accept this server's client id and secret; its operator must correct them.");
        }
        return NotionLoginException.refused("Notion did not accept the login; connect again.");
    }

    /** Notion's own envelope names it {@code code}, RFC 6749's {@code error}; both are in use. */
    private static String errorCode(JsonNode answer) {
        return Optional.ofNullable(answer.get("code"))
                .or(() -> Optional.ofNullable(answer.get("error")))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .orElse("no error code");
    }

    private JsonNode parse(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private String credentials() {
        var pair = settings.notionClientId() + ":" + settings.notionClientSecret();
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
