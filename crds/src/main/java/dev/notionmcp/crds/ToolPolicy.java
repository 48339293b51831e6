package dev.notionmcp.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the 26 Notion tools this workspace's runtime offers. A hidden tool is neither listed nor callable.
 *
 * @param readOnly Offer only tools that change nothing in Notion.
 * @param allow Names of the only tools to offer; empty or absent offers all.
 * @param deny Names of tools never offered; wins over readOnly. A name that no tool has does nothing, and the runtime's log
 *     warns of it.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.allow) || !has(self.deny) || !self.allow.exists(tool, tool in self.deny)",
        message = "allow and deny name the same tool; take it out of one of them")
public record ToolPolicy(
        @Default("false") @Nullable Boolean readOnly,
        @Size(max = 64) @Nullable List<@Pattern(TOOL_NAME) @Size(max = 64) String> allow,
        @Size(max = 64) @Nullable List<@Pattern(TOOL_NAME) @Size(max = 64) String> deny) {

    static final String TOOL_NAME = "^[a-z][a-z0-9_]*$";

    public ToolPolicy {
        allow = allow == null ? List.of() : List.copyOf(allow);
        deny = deny == null ? List.of() : List.copyOf(deny);
    }
}
