package dev.notionmcp.runtime.token;

/**
 * One Notion access token.
 *
 * @param value the secret itself; only the Authorization header of a request to Notion may show it
 * @param revision grows with each refresh; the gateway counts it
 */
public record NotionToken(String value, long revision) {

    @Override
    public String toString() {
        return "revision " + revision;
    }
}
