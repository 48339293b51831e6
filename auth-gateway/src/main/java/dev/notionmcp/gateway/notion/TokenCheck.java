package dev.notionmcp.gateway.notion;

import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks Notion whether an access token still works, for one that cannot be refreshed. Introspection speaks for the tokens of this
 * server's own client; it may call another's inactive, such as an internal integration's in a Secret written by hand, so the token
 * has to fail at its own /v1/users/me as well.
 *
 * @see <a href="https://developers.notion.com/reference/introspect-token">Notion: introspect token</a>
 */
@Component
public final class TokenCheck {
    private static final Logger LOG = LoggerFactory.getLogger(TokenCheck.class);

    private final NotionHttp notion;

    TokenCheck(NotionHttp notion) {
        this.notion = notion;
    }

    /** What Notion says about a token. */
    public enum Answer {
        WORKS,
        DEAD,
        /** Notion is away or busy, or its answers were not understood. */
        UNKNOWN
    }

    public Answer check(String accessToken) {
        try {
            var introspection = notion.post("/v1/oauth/introspect", Map.of("token", accessToken));
            if (introspection.status() == 200
                    && introspection.body().path("active").asBoolean(false)) {
                return Answer.WORKS;
            }
            var self = notion.get("/v1/users/me", accessToken).status();
            if (self == 200) {
                return Answer.WORKS;
            }
            var isInactive = introspection.status() == 200
                    && introspection.body().path("active").isBoolean();
            return isInactive && self == 401 ? Answer.DEAD : Answer.UNKNOWN;
        } catch (IOException e) {
            LOG.warn("Notion could not be asked about a token: {}", e.toString());
            return Answer.UNKNOWN;
        }
    }
}
