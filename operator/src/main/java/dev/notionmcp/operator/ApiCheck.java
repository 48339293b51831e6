package dev.notionmcp.operator;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.operator.leader.Leadership;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/**
 * Asks once, before anything else starts, for what the operator cannot be without. There is no waiting here: Kubernetes restarts what
 * exits.
 */
final class ApiCheck {

    private ApiCheck() {}

    /** A list of one needs no rights on CRDs, and its failure tells an absent API from an absent CRD from absent rights. */
    static void workspaces(KubernetesClient client, String namespace) {
        try {
            client.resources(NotionWorkspace.class)
                    .inNamespace(namespace)
                    .list(new ListOptionsBuilder().withLimit(1L).build());
        } catch (KubernetesClientException e) {
            throw new StartupException(sentence(e, client, namespace), e);
        }
    }

    /** A replica that may not have its Lease would stand by for ever. What passes by itself is left to those who contend for it. */
    static void lease(Leadership leadership, String namespace, String name) {
        try {
            leadership.rehearse();
        } catch (KubernetesClientException e) {
            var lease = "the Lease '" + name + "' in namespace '" + namespace + "'";
            switch (e.getCode()) {
                case 403 ->
                    throw new StartupException(
                            "The operator may not read, create and update " + lease
                                    + " (403); grant its service account"
                                    + " get, create and update on leases there, or set LEADER_ELECTION to false if it"
                                    + " is the only replica.",
                            e);
                case 404 ->
                    throw new StartupException(
                            "There is no place for " + lease + " (404); create that namespace, or set SYSTEM_NAMESPACE"
                                    + " to the one the operator runs in.",
                            e);
                default -> {}
            }
        }
    }

    private static String sentence(KubernetesClientException e, KubernetesClient client, String namespace) {
        var api = client.getConfiguration().getMasterUrl();
        if (e.getCode() <= 0) {
            return "The Kubernetes API at " + api + " cannot be reached (" + rootMessage(e) + ");"
                    + " check the address in KUBECONFIG and the network.";
        }
        return switch (e.getCode()) {
            case 401 ->
                "The Kubernetes API at " + api + " does not accept these credentials (401);"
                        + " check the service account or KUBECONFIG.";
            case 403 ->
                "The operator may not list NotionWorkspaces in namespace '" + namespace + "' (403);"
                        + " grant its service account that right.";
            case 404 ->
                "The Kubernetes API at " + api + " does not know NotionWorkspace (404);"
                        + " apply crds/notionworkspaces.notionmcp.dev.yaml first.";
            default ->
                "The Kubernetes API at " + api + " answered " + e.getCode() + " to a list of NotionWorkspaces;"
                        + " see its own log.";
        };
    }

    private static String rootMessage(Throwable e) {
        var root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
