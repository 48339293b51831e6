package dev.notionmcp.gateway.notion;

import dev.notionmcp.gateway.GatewaySettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Notion's OAuth as its client (developers.notion.com, "Authorization"): where to send a person, a code for tokens, a refresh token
 * for newer ones.
 */
@Component
public final class NotionOAuth {
    private static final Logger LOG = LoggerFactory.getLogger(NotionOAuth.class);
    private static final String TOKEN = "/v1/oauth/token";

    /** RFC 6749, section 5.2, and RFC 6750, section 3.1. Any other code is about the request, or the client. */
    private static final Set<String> TOKEN_GONE = Set.of("invalid_grant", "invalid_token");

    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** A client id or secret that Notion does not know is a person's to correct. */
    private static final Duration LONG_PAUSE = Duration.ofSeconds(60);

    private final GatewaySettings settings;
    private final NotionHttp http;
    private final String redirectUri;

    NotionOAuth(GatewaySettings settings, NotionHttp http) {
        this.settings = settings;
        this.http = http;
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
        var answer = post(TOKEN, Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", redirectUri));
        if (answer.status() != 200) {
            throw failure(answer);
        }
        return NotionTokenAnswer.of(answer.body()).orElseThrow(() -> {
            LOG.error("Notion's token endpoint answered 200 without an access_token, bot_id or workspace_id.");
            return NotionLoginException.refused("Notion's answer was not understood.");
        });
    }

    /** A refresh token for the next pair. Only {@code invalid_grant} tells something about the token; all else passes. */
    public Refreshed refresh(String refreshToken) {
        try {
            var answer = http.post(TOKEN, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
            if (answer.status() == 200) {
                return NotionTokenAnswer.of(answer.body())
                        .<Refreshed>map(Refreshed.NewPair::new)
                        .orElseGet(() -> {
                            LOG.error("Notion answered a refresh with 200 and without an access_token or bot_id.");
                            return new Refreshed.Unavailable(LONG_PAUSE);
                        });
            }
            LOG.warn("Notion answered a refresh with {} ({}).", answer.status(), answer.errorCode());
            return answer.status() < 500 && answer.errorCode().equals("invalid_grant")
                    ? new Refreshed.Refused()
                    : new Refreshed.Unavailable(pauseAfter(answer));
        } catch (IOException e) {
            LOG.warn("Notion cannot be reached for a refresh: {}", e.toString());
            return new Refreshed.Unavailable(PAUSE);
        }
    }

    private static Duration pauseAfter(NotionHttp.Answer answer) {
        return Optional.ofNullable(answer.retryAfter())
                .filter(seconds -> seconds.matches("[0-9]{1,4}"))
                .map(seconds -> Duration.ofSeconds(Math.max(1, Long.parseLong(seconds))))
                .orElse(answer.isPassing() ? PAUSE : LONG_PAUSE);
    }

    /**
     * Ends a token and what it could be refreshed with.
     *
     * @return false if Notion did not say so, and the same attempt may work later
     */
    public boolean revoke(String accessToken, String botId) {
        try {
            var answer = post("/v1/oauth/revoke", Map.of("token", accessToken));
            if (answer.status() == 200) {
                return true;
            }
            LOG.warn(
                    "Notion answered {} ({}) to the revocation of a token of {}.",
                    answer.status(),
                    answer.errorCode(),
                    botId);
            // an unknown token is no error (RFC 7009, section 2.2); where Notion calls it one, it is gone all the same
            return answer.status() == 400 && TOKEN_GONE.contains(answer.errorCode());
        } catch (NotionLoginException e) {
            return false;
        }
    }

    private NotionHttp.Answer post(String path, Map<String, String> content) throws NotionLoginException {
        try {
            return http.post(path, content);
        } catch (IOException e) {
            LOG.warn("Notion's {} cannot be reached: {}", path, e.toString());
            throw NotionLoginException.unavailable();
        }
    }

    private static NotionLoginException failure(NotionHttp.Answer answer) {
        var error = answer.errorCode();
        LOG.warn("Notion's token endpoint answered {} ({}).", answer.status(), error);
        if (answer.isPassing()) {
            return NotionLoginException.unavailable();
        }
        if (answer.status() == 401 || error.equals("invalid_client") || error.equals("unauthorized_client")) {
            return NotionLoginException.refused(
                    "Notion does not accept this server's client id and secret; its operator must correct them.");
        }
        return NotionLoginException.refused("Notion did not accept the login; connect again.");
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
