package dev.notionmcp.local;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import java.util.List;
import java.util.Map;

/** Who may do what at the embedded API: the rights the chart grants, so that a missing one shows here first. */
final class ClusterRights {

    private static final String[] READ = {"get", "list", "watch"};
    private static final String[] WRITE = {"get", "list", "watch", "create", "update", "patch", "delete"};

    private ClusterRights() {}

    /** No right on Secrets at all. */
    static Map<String, List<PolicyRule>> operator(String system, String workspaces) {
        return Map.of(
                "*",
                List.of(rule("apiextensions.k8s.io", "customresourcedefinitions", "get", "list", "watch")),
                workspaces,
                List.of(
                        rule("notionmcp.dev", "notionworkspaces", READ),
                        rule("notionmcp.dev", "notionworkspaces/status", "get", "update", "patch"),
                        rule("notionmcp.dev", "notionworkspaces/finalizers", "update"),
                        rule("", "serviceaccounts", WRITE),
                        rule("", "services", WRITE),
                        rule("apps", "deployments", WRITE),
                        rule("networking.k8s.io", "networkpolicies", WRITE),
                        rule("discovery.k8s.io", "endpointslices", READ),
                        rule("", "events", "create", "patch"),
                        rule("events.k8s.io", "events", "create", "patch")),
                system,
                List.of(rule("coordination.k8s.io", "leases", WRITE), rule("", "events", "create", "patch")));
    }

    /** NotionWorkspaces and Secrets of the workspaces namespace, and its own Secret of the system namespace. */
    static Map<String, List<PolicyRule>> gateway(String system, String workspaces) {
        return Map.of(
                workspaces,
                List.of(
                        rule("notionmcp.dev", "notionworkspaces", WRITE),
                        rule("notionmcp.dev", "notionworkspaces/status", "get", "update", "patch"),
                        rule("", "secrets", WRITE),
                        rule("", "configmaps", "get", "create", "update", "patch"),
                        rule("discovery.k8s.io", "endpointslices", READ)),
                system,
                List.of(new PolicyRuleBuilder()
                        .withApiGroups("")
                        .withResources("secrets")
                        .withResourceNames("notion-mcp-gateway-keys")
                        .withVerbs("get", "update")
                        .build()));
    }

    /** Everything everywhere: the node, and the person at the keyboard. */
    static Map<String, List<PolicyRule>> everything() {
        return Map.of("*", List.of(rule("*", "*", "*")));
    }

    private static PolicyRule rule(String group, String resource, String... verbs) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resource)
                .withVerbs(verbs)
                .build();
    }
}
