package dev.notionmcp.runtime.mcp;

import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The workspace's spec.tools: which tools exist for its clients at all.
 *
 * @param readOnly only tools that change nothing
 * @param allow only these; empty means all
 * @param deny not these, even if allowed
 */
public record ToolPolicy(boolean readOnly, Set<String> allow, Set<String> deny) {

    public static final ToolPolicy EVERYTHING = new ToolPolicy(false, Set.of(), Set.of());

    public ToolPolicy {
        allow = Set.copyOf(allow);
        deny = Set.copyOf(deny);
    }

    boolean permits(Tool tool) {
        return !deny.contains(tool.name())
                && (allow.isEmpty() || allow.contains(tool.name()))
                && (!readOnly || changesNothing(tool));
    }

    /** Names that belong to no tool: most likely a slip of the pen in the workspace's spec. */
    Set<String> unknownNames(Collection<String> known) {
        var unknown = new TreeSet<>(allow);
        unknown.addAll(deny);
        unknown.removeAll(Set.copyOf(known));
        return unknown;
    }

    static boolean changesNothing(Tool tool) {
        return tool.annotations() != null
                && Boolean.TRUE.equals(tool.annotations().readOnlyHint());
    }
}
