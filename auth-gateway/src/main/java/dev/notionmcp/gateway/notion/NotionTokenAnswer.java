package dev.notionmcp.gateway.notion;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads Notion's token answer leniently: fields come and go, and an owner has been seen in three forms. */
final class NotionTokenAnswer {
    private NotionTokenAnswer() {}

    /** Empty if it lacks what nothing works without. */
    static Optional<NotionAuthorization> of(JsonNode answer) {
        var accessToken = text(answer, "access_token");
        var botId = text(answer, "bot_id");
        var workspaceId = text(answer, "workspace_id");
        if (accessToken == null || botId == null || workspaceId == null) {
            return Optional.empty();
        }
        // {type:"user",user:{id,…}}, where user may hold its id alone, or the old {type:"workspace",workspace:true}
        var user = answer.path("owner").path("user");
        var personId = text(user, "id");
        return Optional.of(new NotionAuthorization(
                accessToken,
                text(answer, "refresh_token"),
                botId,
                workspaceId,
                text(answer, "workspace_name"),
                personId == null ? NotionAuthorization.BOT + botId : personId,
                text(user, "name")));
    }

    private static @Nullable String text(JsonNode parent, String field) {
        var value = parent.get(field);
        return value != null && value.isString() && !value.stringValue().isEmpty() ? value.stringValue() : null;
    }
}
