package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The environment a runtime reads its settings from. Paths in it begin with the mount path of their volume. */
final class RuntimeEnvironment {

    private RuntimeEnvironment() {}

    static List<EnvVar> of(NotionWorkspace workspace, String notionBaseUrl) {
        var spec = workspace.getSpec();
        var variables = new ArrayList<EnvVar>();
        add(variables, "PORT", Integer.toString(RuntimeNames.PORT));
        add(variables, "WORKSPACE", workspace.getMetadata().getNamespace() + "/" + RuntimeNames.name(workspace));
        add(variables, "CONNECTION_ID", spec.connectionId());
        add(variables, "WORKSPACE_NAME", spec.workspaceName());
        add(variables, "NOTION_BASE_URL", notionBaseUrl);
        add(variables, "TOKEN_FILE", RuntimeNames.TOKEN_FILE);
        add(variables, "ASSERTION_KEYS_FILE", RuntimeNames.KEYS_FILE);
        var tools = spec.tools();
        if (tools != null) {
            add(variables, "TOOLS_READ_ONLY", Boolean.toString(Boolean.TRUE.equals(tools.readOnly())));
            add(variables, "TOOLS_ALLOW", commaSeparated(tools.allow()));
            add(variables, "TOOLS_DENY", commaSeparated(tools.deny()));
        }
        return variables;
    }

    /** An absent or empty value leaves the variable out: the runtime's own default holds. */
    private static void add(List<EnvVar> variables, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            // A kubelet expands $(NAME) and turns $$ into $: a workspace's name means what it says.
            variables.add(new EnvVar(name, value.replace("$", "$$"), null));
        }
    }

    private static @Nullable String commaSeparated(@Nullable List<String> names) {
        return names == null ? null : String.join(",", names);
    }
}
