package dev.notionmcp.gateway.credential;

import dev.notionmcp.gateway.notion.NotionAuthorization;
import dev.notionmcp.gateway.notion.NotionOAuth;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What Notion issued to a login that led to nothing. Nobody uses it, so it shall not live. */
@Component
public final class UnusedTokens {
    private static final Logger LOG = LoggerFactory.getLogger(UnusedTokens.class);

    private final Credentials credentials;
    private final NotionOAuth notion;

    UnusedTokens(Credentials credentials, NotionOAuth notion) {
        this.credentials = credentials;
        this.notion = notion;
    }

    /** Revokes it at Notion, unless it is stored all the same, or Notion handed out again the one that is in use. */
    public void giveBack(NotionAuthorization unused) {
        try {
            if (!credentials.uses(unused)) {
                notion.revoke(unused);
            }
        } catch (KubernetesClientException e) {
            LOG.warn("An unused token of {} was not revoked at Notion.", unused.botId(), e);
        }
    }
}
