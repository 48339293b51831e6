package dev.notionmcp.gateway.login;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One authorization in progress: a database row and no session, so that any replica can take its next step.
 *
 * @param clientState the client's own state, returned to it untouched
 * @param codeChallenge PKCE, always S256
 * @param scopes asked for, and after the consent those granted
 * @param cookieHash of the cookie that this step's answer must bring
 */
record Login(
        String id,
        Step step,
        String clientId,
        String redirectUri,
        @Nullable String clientState,
        String codeChallenge,
        String resource,
        Set<String> scopes,
        String cookieHash,
        Instant expiresAt) {

    Login {
        scopes = Set.copyOf(scopes);
    }

    enum Step {
        /** Its consent page is shown. */
        CONSENT,
        /** Approved, and the person is at Notion. */
        NOTION,
        /** Answered once; nothing more comes of it. */
        DONE
    }
}
