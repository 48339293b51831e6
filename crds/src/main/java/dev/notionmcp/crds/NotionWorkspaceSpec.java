package dev.notionmcp.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import org.jspecify.annotations.Nullable;

/**
 * Which Notion authorization to serve, and how. No Secret and no image is named here: the token is the Secret named
 * like this object with the suffix "-token", the image is the operator's setting.
 *
 * @param botId Notion's bot_id, which identifies the authorization: 32 hex digits with or without dashes, as
 *     GET /v1/users/me answers to the token. Cannot change.
 * @param connectionId Random id of this connection, set by the gateway at creation. Grants that name another one are
 *     dead. Cannot change once set.
 * @param workspaceId Notion's workspace_id. Several authorizations may share it. Cannot change once set.
 * @param workspaceName The workspace's name as Notion shows it.
 * @param owner The person who connected this workspace.
 * @param tools Which tools the runtime offers; absent offers all 26.
 * @param idleTimeout How long a runtime without calls keeps running before it sleeps: a duration such as 90s, 15m or
 *     2h30m, at least 1m; "0" (in YAML with its quotes) never sleeps.
 * @param suspend Stop the runtime and refuse calls until this is false again. Nothing is deleted, no connection ends.
 * @param resources Requests and limits of the runtime's container; absent takes the operator's defaults.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(oldSelf.connectionId) || (has(self.connectionId) && self.connectionId == oldSelf.connectionId)",
        message = "connectionId cannot change once it is set; write back the old one, or delete the NotionWorkspace and"
                + " let the person connect again")
@ValidationRule(
        value = "!has(oldSelf.workspaceId) || (has(self.workspaceId) && self.workspaceId == oldSelf.workspaceId)",
        message = "workspaceId cannot change once it is set; write back the old one, or another NotionWorkspace for"
                + " another Notion workspace")
public record NotionWorkspaceSpec(
        @Required
        @Size(max = 36)
        @Pattern("^[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}$")
        @ValidationRule(
                value = "self == oldSelf",
                message = "botId cannot change; write back the old one, or another NotionWorkspace for another"
                        + " authorization")
        String botId,

        @Size(min = 1, max = 64) @Nullable String connectionId,
        @Size(min = 1, max = 64) @Nullable String workspaceId,
        @Size(max = 256) @Nullable String workspaceName,
        @Nullable WorkspaceOwner owner,
        @Nullable ToolPolicy tools,

        @Default("15m")
        @Size(max = 16)
        @ValidationRule(
                value = "self == '0' || (self.matches('" + DURATION + "') && duration(self) >= duration('1m'))",
                message =
                        "idleTimeout is 0 (never sleep) or a duration of at least 1m in hours, minutes and seconds, such"
                                + " as 90s, 15m or 2h30m")
        @Nullable
        String idleTimeout,

        @Default("false") @Nullable Boolean suspend,
        @Nullable ResourceRequirements resources) {

    /** Bounded, so that no number of hours overflows; not empty, because a duration is not. */
    private static final String DURATION =
            "^[0-9]{1,4}h([0-9]{1,4}m)?([0-9]{1,5}s)?$|^[0-9]{1,4}m([0-9]{1,5}s)?$|^[0-9]{1,5}s$";
}
