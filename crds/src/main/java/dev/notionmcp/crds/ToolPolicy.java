package dev.notionmcp.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the 26 Notion tools this workspace's runtime offers. A hidden tool is neither listed nor callable.
 *
 * @param readOnly Offer only tools that change nothing in Notion.
 * @param allow Names of the only tools to offer; empty or absent offers all.
 * @param deny Names of tools never offered; wins over readOnly and allow.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
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
