package dev.notionmcp.operator;

import dev.notionmcp.operator.rollout.Waves;
import dev.notionmcp.operator.trace.TraceTarget;
import dev.notionmcp.operator.workspace.EgressExceptions;
import dev.notionmcp.operator.workspace.GatewayPods;
import dev.notionmcp.operator.workspace.NetworkPolicies;
import dev.notionmcp.operator.workspace.RuntimeImage;
import dev.notionmcp.operator.workspace.RuntimeNodes;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All settings of the operator, read from the environment and checked once.
 *
 * @param image RUNTIME_IMAGE (required), IMAGE_PULL_POLICY (IfNotPresent) and RUNTIME_PULL_SECRETS (none)
 * @param nodes RUNTIME_NODE_SELECTOR and RUNTIME_TOLERATIONS (none), where runtimes may run
 * @param waves how a new pod template, such as of a new RUNTIME_IMAGE, reaches the workspaces there are: ROLLOUT_WAVE (10%), how many of those awake move at once, 5
 *     or half of them at least if a percentage; ROLLOUT_MAX_UNREADY (10%), of how many that moved the pod may fail before no other follows
 * @param notionBaseUrl NOTION_BASE_URL (https://api.notion.com), what runtimes call
 * @param workspacesNamespaces WORKSPACES_NAMESPACE (notion-workspaces), one or several by commas, where NotionWorkspaces lie
 * @param gateway SYSTEM_NAMESPACE (notion-mcp) and GATEWAY_LABELS, the pods that may call runtimes
 * @param exceptions EGRESS_EXCEPT_CIDRS, comma-separated; the private ranges where unset
 * @param policies NETWORK_POLICY_ENFORCED (unknown): false makes each new workspace's Events warn of it
 * @param managementPort MANAGEMENT_PORT (8081), of the health endpoints; 0 takes a free one
 * @param leaderElection LEADER_ELECTION (true), by a Lease in the system namespace
 * @param traces of each reconcile, by OpenTelemetry's variables ({@link TraceVariables}); null for none
 * @param logsJson LOG_FORMAT (text), or json for lines of JSON
 */
record OperatorSettings(
        RuntimeImage image,
        RuntimeNodes nodes,
        Waves waves,
        String notionBaseUrl,
        Set<String> workspacesNamespaces,
        GatewayPods gateway,
        EgressExceptions exceptions,
        NetworkPolicies policies,
        int managementPort,
        boolean leaderElection,
        @Nullable TraceTarget traces,
        boolean logsJson) {

    private static final String GATEWAY_LABELS =
            "app.kubernetes.io/name=notion-mcp-remote,app.kubernetes.io/component=gateway";

    static OperatorSettings from(Map<String, String> environment) {
        var read = new EnvironmentReader(environment);
        var system = read.namespace("SYSTEM_NAMESPACE", "notion-mcp");
        var workspaces = read.namespaces("WORKSPACES_NAMESPACE", "notion-workspaces");
        if (workspaces.contains(system)) {
            throw new SettingsException("SYSTEM_NAMESPACE and WORKSPACES_NAMESPACE both have '" + system
                    + "'; use two, since whoever may write in the one must not reach the keys in the other.");
        }
        return new OperatorSettings(
                new RuntimeImage(
                        read.required("RUNTIME_IMAGE", "set it to the tool-runtime image that serves the workspaces"),
                        read.oneOf("IMAGE_PULL_POLICY", "IfNotPresent", "Always", "Never"),
                        read.objectNames("RUNTIME_PULL_SECRETS")),
                new RuntimeNodes(
                        read.labels("RUNTIME_NODE_SELECTOR", "", "kubernetes.io/arch=amd64"),
                        read.tolerations("RUNTIME_TOLERATIONS")),
                new Waves(read.share("ROLLOUT_WAVE", "10%", 1), read.share("ROLLOUT_MAX_UNREADY", "10%", 0)),
                read.httpUrl("NOTION_BASE_URL", "https://api.notion.com"),
                workspaces,
                new GatewayPods(system, read.someLabels("GATEWAY_LABELS", GATEWAY_LABELS)),
                read.cidrs("EGRESS_EXCEPT_CIDRS", EgressExceptions.PRIVATE_RANGES),
                switch (read.oneOf("NETWORK_POLICY_ENFORCED", "unknown", "true", "false")) {
                    case "true" -> NetworkPolicies.ENFORCED;
                    case "false" -> NetworkPolicies.NOT_ENFORCED;
                    default -> NetworkPolicies.UNKNOWN;
                },
                read.port("MANAGEMENT_PORT", 8081),
                Boolean.parseBoolean(read.oneOf("LEADER_ELECTION", "true", "false")),
                TraceVariables.read(read),
                read.oneOf("LOG_FORMAT", "text", "json").equals("json"));
    }
}
