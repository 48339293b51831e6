package dev.notionmcp.gateway.grant;

import dev.notionmcp.gateway.workspace.WorkspaceRef;
import java.util.Set;

/**
 * What an MCP client holds: one person's consent for one client to one workspace at one resource.
 *
 * @param id random, names this grant in logs and assertions
 * @param person Notion's owner.user.id, or "bot:" and the bot id
 * @param resource the audience of its tokens (RFC 8707), normalised
 * @param scopes of {@code notion:read} and {@code notion:write}
 */
public record Grant(
        String id, String person, String clientId, WorkspaceRef workspace, String resource, Set<String> scopes) {

    public Grant {
        scopes = Set.copyOf(scopes);
    }
}
