package dev.notionmcp.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * The person whose Notion login made this workspace.
 *
 * @param id Notion's user id of the person (owner.user.id); "bot:" and the bot id where Notion names no person.
 *     Never an e-mail address.
 * @param displayName The person's name as Notion shows it.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WorkspaceOwner(
        @Required @Size(min = 1, max = 128) String id,
        @Size(max = 256) @Nullable String displayName) {}
