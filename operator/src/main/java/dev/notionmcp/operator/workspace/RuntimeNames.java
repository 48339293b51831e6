package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.operator.rollout.RuntimeContainers;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.HashMap;
import java.util.Map;

/**
 * Names, labels, ports and paths of everything a workspace owns. The gateway finds a runtime by them and the runtime
 * finds its files by them, so they change only together.
 */
final class RuntimeNames {

    static final String FIELD_MANAGER = "notion-mcp-operator";

    static final String CONTAINER = RuntimeContainers.NAME;
    static final String PORT_NAME = "http";
    static final int PORT = 8080;

    static final String TOKEN_VOLUME = "token";
    static final String TOKEN_MOUNT = "/var/run/notion-mcp/token";
    static final String TOKEN_FILE = TOKEN_MOUNT + "/token";

    static final String KEYS_CONFIG_MAP = "notion-mcp-assertion-keys";
    static final String KEYS_VOLUME = "assertion-keys";
    static final String KEYS_MOUNT = "/var/run/notion-mcp/keys";
    static final String KEYS_FILE = KEYS_MOUNT + "/jwks.json";

    private static final String NAME_LABEL = "app.kubernetes.io/name";
    private static final String INSTANCE_LABEL = "app.kubernetes.io/instance";
    private static final String RUNTIME = "notion-mcp-runtime";

    private RuntimeNames() {}

    /** Owned objects have the workspace's own name and namespace. */
    static ObjectMeta metadata(NotionWorkspace workspace) {
        return new ObjectMetaBuilder()
                .withName(name(workspace))
                .withNamespace(workspace.getMetadata().getNamespace())
                .withLabels(labels(workspace))
                .build();
    }

    static String name(NotionWorkspace workspace) {
        return workspace.getMetadata().getName();
    }

    static Map<String, String> labels(NotionWorkspace workspace) {
        var labels = new HashMap<>(labelsOfAll());
        labels.put(INSTANCE_LABEL, name(workspace));
        return labels;
    }

    /** Those that are the same for every workspace. */
    static Map<String, String> labelsOfAll() {
        return Map.of(
                NAME_LABEL,
                RUNTIME,
                "app.kubernetes.io/component",
                "runtime",
                "app.kubernetes.io/managed-by",
                FIELD_MANAGER);
    }

    /** What selects a workspace's pods: never changed, since a Deployment's selector cannot be. */
    static Map<String, String> selector(NotionWorkspace workspace) {
        return Map.of(NAME_LABEL, RUNTIME, INSTANCE_LABEL, name(workspace));
    }

    /** What selects the pods of all workspaces. */
    static Map<String, String> everyRuntime() {
        return Map.of(NAME_LABEL, RUNTIME);
    }

    /** The address of the runtime inside the cluster, without a path. */
    static String endpoint(NotionWorkspace workspace) {
        return "http://" + name(workspace) + "." + workspace.getMetadata().getNamespace() + ".svc:" + PORT;
    }
}
