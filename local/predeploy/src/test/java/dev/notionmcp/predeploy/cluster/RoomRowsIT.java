package dev.notionmcp.predeploy.cluster;

import static dev.notionmcp.predeploy.Looked.broken;
import static dev.notionmcp.predeploy.Looked.kept;
import static dev.notionmcp.predeploy.Looked.skipped;

import dev.notionmcp.predeploy.Project;
import dev.notionmcp.predeploy.chart.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the cluster's nodes, quotas and network say of a deployment: gateway 3 times 250m and 512Mi, operator 3 times 100m and 256Mi. */
class RoomRowsIT {
    private static final Manifest MINIMAL = Project.manifest("minimal");

    private TestCluster test;

    @BeforeEach
    void start() {
        test = new TestCluster();
    }

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void podsFitIntoQuotas() {
        var check = new QuotaCheck(test.cluster(), TestCluster.NAMESPACE, MINIMAL);
        kept(check, "none");
        skipped(new QuotaCheck(test.ofVisitor(), TestCluster.NAMESPACE, MINIMAL), "may not read");
        quota("wide", "{requests.cpu: '2', memory: 3Gi, pods: '10', services.nodeports: '0'}", "{pods: '4'}");
        kept(check, "wide");
        quota("tight", "{requests.memory: 2Gi}", "{requests.memory: 1Gi}");
        broken(check, "tight has 1024 MiB of requests.memory left, and 2304 MiB are needed");
        // what is used is an earlier deployment's, which the planned pods replace
        test.make("""
                apiVersion: v1
                kind: Pod
                metadata: {name: old, namespace: notion-mcp, labels: {app.kubernetes.io/name: notion-mcp-remote}}
                spec: {containers: [{name: gateway, image: i, resources: {requests: {memory: 1Gi}}}]}
                """);
        broken(check, "tight has 2048 MiB");
        quota("cores", "{limits.cpu: '8'}", "{}");
        broken(check, "cores bounds limits.cpu");
    }

    @Test
    void podsFindNodes() {
        var check = new RoomCheck(test.cluster(), TestCluster.NAMESPACE, MINIMAL);
        skipped(check, "no nodes");
        node("small", "spec: {}", "{cpu: '4', memory: 2Gi, pods: '110'}", "v1.34.0");
        broken(check, "of notion-mcp-operator finds no node");
        node(
                "tainted",
                "spec: {taints: [{key: a, effect: NoSchedule}]}",
                "{cpu: '4', memory: 8Gi, pods: '110'}",
                "v1.34.0");
        broken(check, "finds no node");
        node("other", "spec: {}", "{cpu: '4', memory: 1Gi, pods: '110'}", "v1.34.0");
        kept(check, "6 pods on 3 nodes");
        test.make("""
                apiVersion: v1
                kind: Pod
                metadata: {name: big, namespace: default}
                spec: {nodeName: other, containers: [{name: c, image: i, resources: {requests: {cpu: '3950m'}}}]}
                """);
        broken(check, "finds no node with");
    }

    @Test
    void networkPoliciesAreEnforcedByAKnownNetwork() {
        var check = new PolicyCheck(test.cluster());
        skipped(check, "not known");
        daemonSet("kube-flannel-ds");
        broken(check, "Flannel alone");
        node("k3s", "spec: {}", "{cpu: '1'}", "v1.32.3+k3s1");
        kept(check, "k3s");
        test.client().nodes().withName("k3s").edit(node -> {
            node.getMetadata().getAnnotations().put("k3s.io/node-args", "[\"server\",\"--disable-network-policy\"]");
            return node;
        });
        broken(check, "--disable-network-policy");
        daemonSet("canal");
        kept(check, "Canal");
    }

    private void quota(String name, String hard, String used) {
        test.make("""
                apiVersion: v1
                kind: ResourceQuota
                metadata: {name: %s, namespace: notion-mcp}
                spec: {hard: %s}
                status: {hard: %s, used: %s}
                """.formatted(name, hard, hard, used));
    }

    private void node(String name, String spec, String allocatable, String version) {
        test.make("""
                apiVersion: v1
                kind: Node
                metadata: {name: %s, annotations: {a: b}}
                %s
                status: {allocatable: %s, nodeInfo: {kubeletVersion: %s}}
                """.formatted(name, spec, allocatable, version));
    }

    private void daemonSet(String name) {
        test.make("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: %s, namespace: default}
                spec:
                  selector: {matchLabels: {a: b}}
                  template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}]}}
                """.formatted(name));
    }
}
