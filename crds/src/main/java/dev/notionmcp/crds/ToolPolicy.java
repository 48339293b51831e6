package dev.notionmcp.crds;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the 26 Notion tools this workspace's runtime offers. A hidden tool is neither listed nor callable.
 *
 * @param readOnly Offer only tools that change nothing in Notion.
 * @param allow Names of the only tools to offer; empty or absent offers all.
 * @param deny Names of tools never offered; wins over readOnly and allow.
 */
public record ToolPolicy(
        @Nullable Boolean readOnly,
        @Nullable List<String> allow,
        @Nullable List<String> deny) {

    public ToolPolicy {
        allow = allow == null ? List.of() : List.copyOf(allow);
        deny = deny == null ? List.of() : List.copyOf(deny);
    }
}
