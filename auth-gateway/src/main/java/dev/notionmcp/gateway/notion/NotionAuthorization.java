package dev.notionmcp.gateway.notion;

import org.jspecify.annotations.Nullable;

/**
 * What Notion's token endpoint answered for one login.
 *
 * @param refreshToken null where Notion gave none
 * @param botId identifies the authorization
 * @param personId owner.user.id, or "bot:" and the bot id where Notion names no person; never an e-mail address
 */
public record NotionAuthorization(
        String accessToken,
        @Nullable String refreshToken,
        String botId,
        String workspaceId,
        @Nullable String workspaceName,
        String personId,
        @Nullable String personName) {

    /** What a person's id begins with where Notion names none. */
    static final String BOT = "bot:";

    /** Whether Notion says whose login it is. */
    public boolean isOfAPerson() {
        return !personId.startsWith(BOT);
    }

    /** Names the workspace; the tokens stay out of logs. */
    @Override
    public String toString() {
        return "NotionAuthorization[botId=" + botId + ", workspaceId=" + workspaceId + ", personId=" + personId + "]";
    }
}
