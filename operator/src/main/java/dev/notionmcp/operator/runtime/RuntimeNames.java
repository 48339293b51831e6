package dev.notionmcp.operator.runtime;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Names, labels, ports and paths of everything a workspace owns. The gateway finds a runtime by them and the runtime
 * finds its files by them, so they change only together.
 */
public final class RuntimeNames {

    public static final String FIELD_MANAGER = "notion-mcp-operator";

    /** Its container in every runtime's pod. */
    public static final String CONTAINER = "runtime";

    public static final String PORT_NAME = "http";
    public static final int PORT = 8080;

    public static final String TOKEN_VOLUME = "token";
    public static final String TOKEN_MOUNT = "/var/run/notion-mcp/token";
    public static final String TOKEN_FILE = TOKEN_MOUNT + "/token";

    public static final String KEYS_CONFIG_MAP = "notion-mcp-assertion-keys";
    public static final String KEYS_VOLUME = "assertion-keys";
    public static final String KEYS_MOUNT = "/var/run/notion-mcp/keys";
    public static final String KEYS_FILE = KEYS_MOUNT + "/jwks.json";

    private static final String NAME_LABEL = "app.kubernetes.io/name";
    private static final String INSTANCE_LABEL = "app.kubernetes.io/instance";
    private static final String MANAGED_BY_LABEL = "app.kubernetes.io/managed-by";
    private static final String RUNTIME = "notion-mcp-runtime";

    private RuntimeNames() {}

    /** Owned objects have the workspace's own name and namespace. */
    public static ObjectMeta metadata(NotionWorkspace workspace) {
        return new ObjectMetaBuilder()
                .withName(name(workspace))
                .withNamespace(workspace.getMetadata().getNamespace())
                .withLabels(labels(workspace))
                .build();
    }

    public static String name(NotionWorkspace workspace) {
        return workspace.getMetadata().getName();
    }

    public static Map<String, String> labels(NotionWorkspace workspace) {
        var labels = new HashMap<>(labelsOfAll());
        labels.put(INSTANCE_LABEL, name(workspace));
        return labels;
    }

    /** Those that are the same for every workspace. */
    public static Map<String, String> labelsOfAll() {
        return Map.of(NAME_LABEL, RUNTIME, "app.kubernetes.io/component", "runtime", MANAGED_BY_LABEL, FIELD_MANAGER);
    }

    /** Whether the operator made it; the label comes back while its workspace is there. */
    public static boolean isOurs(HasMetadata object) {
        var labels = Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.<String, String>of());
        return FIELD_MANAGER.equals(labels.get(MANAGED_BY_LABEL));
    }

    /** What selects a workspace's pods: never changed, since a Deployment's selector cannot be. */
    public static Map<String, String> selector(NotionWorkspace workspace) {
        return Map.of(NAME_LABEL, RUNTIME, INSTANCE_LABEL, name(workspace));
    }

    /** What selects the pods of all workspaces. */
    public static Map<String, String> everyRuntime() {
        return Map.of(NAME_LABEL, RUNTIME);
    }

    /** The address of the runtime inside the cluster, without a path. */
    public static String endpoint(NotionWorkspace workspace) {
        return "http://" + name(workspace) + "." + workspace.getMetadata().getNamespace() + ".svc:" + PORT;
    }
}
