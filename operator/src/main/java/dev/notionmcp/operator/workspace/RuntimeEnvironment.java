package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.operator.runtime.RuntimeNames;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The environment a runtime reads its settings from. Paths in it begin with the mount path of their volume. */
final class RuntimeEnvironment {

    private RuntimeEnvironment() {}

    /** Of all runtimes; what is a workspace's own has its place in it, without a value. */
    static List<EnvVar> of(String notionBaseUrl) {
        return List.of(
                variable("PORT", Integer.toString(RuntimeNames.PORT)),
                place("WORKSPACE"),
                place("CONNECTION_ID"),
                place("WORKSPACE_NAME"),
                variable("NOTION_BASE_URL", notionBaseUrl),
                variable("TOKEN_FILE", RuntimeNames.TOKEN_FILE),
                variable("ASSERTION_KEYS_FILE", RuntimeNames.KEYS_FILE),
                place("TOOLS_READ_ONLY"),
                place("TOOLS_ALLOW"),
                place("TOOLS_DENY"));
    }

    /** Of one runtime. A place for an absent or empty value is left out: the runtime's own default holds. */
    static List<EnvVar> filled(@Nullable List<EnvVar> ofAll, NotionWorkspace workspace) {
        var own = own(workspace);
        return Stream.ofNullable(ofAll)
                .flatMap(List::stream)
                .flatMap(each -> isPlace(each)
                        ? Stream.ofNullable(own.get(each.getName())).map(value -> variable(each.getName(), value))
                        : Stream.of(each))
                .toList();
    }

    private static Map<String, String> own(NotionWorkspace workspace) {
        var spec = workspace.getSpec();
        var values = new HashMap<String, String>();
        put(values, "WORKSPACE", workspace.getMetadata().getNamespace() + "/" + RuntimeNames.name(workspace));
        put(values, "CONNECTION_ID", spec.connectionId());
        put(values, "WORKSPACE_NAME", spec.workspaceName());
        var tools = spec.tools();
        if (tools != null) {
            put(values, "TOOLS_READ_ONLY", Boolean.toString(Boolean.TRUE.equals(tools.readOnly())));
            put(values, "TOOLS_ALLOW", commaSeparated(tools.allow()));
            put(values, "TOOLS_DENY", commaSeparated(tools.deny()));
        }
        return values;
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            values.put(name, value);
        }
    }

    /** A kubelet expands $(NAME) and turns $$ into $: a workspace's name means what it says. */
    private static EnvVar variable(String name, String value) {
        return new EnvVar(name, value.replace("$", "$$"), null);
    }

    private static EnvVar place(String name) {
        return new EnvVar(name, null, null);
    }

    private static boolean isPlace(EnvVar variable) {
        return variable.getValue() == null && variable.getValueFrom() == null;
    }

    private static @Nullable String commaSeparated(@Nullable List<String> names) {
        return names == null ? null : String.join(",", names);
    }
}
