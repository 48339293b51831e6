package dev.notionmcp.predeploy.cluster;

import static dev.notionmcp.predeploy.Looked.broken;
import static dev.notionmcp.predeploy.Looked.kept;
import static dev.notionmcp.predeploy.Looked.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.predeploy.Looked;
import dev.notionmcp.predeploy.Project;
import dev.notionmcp.predeploy.address.RouteCheck;
import dev.notionmcp.predeploy.chart.Manifest;
import dev.notionmcp.predeploy.chart.NeededSecret;
import dev.notionmcp.predeploy.check.Check;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each row of the cluster on a Kubernetes API: as it must be, as it must not, and out of sight. */
class ClusterRowsIT {
    private static final String NAMESPACE = TestCluster.NAMESPACE;
    private static final Path CRD = Project.FOLDER.resolve("crds/notionworkspaces.notionmcp.dev.yaml");

    private static TestCluster test;

    @BeforeAll
    static void start() {
        test = new TestCluster();
    }

    @AfterAll
    static void stop() {
        test.close();
    }

    @Test
    void theVersionOfKubernetesIsJudgedByHelm() {
        kept(new KubernetesVersionCheck(test.cluster(), Project.CHART), "Kubernetes v1.");
        skipped(new KubernetesVersionCheck(TestCluster.none(), Project.CHART), "KUBECONFIG names no cluster");
        assertThat(Project.CHART.refusalOf("v1.30.4+k3s1"))
                .hasValueSatisfying(why -> assertThat(why).contains(">=1.31"));
    }

    @Test
    void aClusterThatIsSilentIsBrokenOnceAndSkippedThen() {
        try (var silent = test.silent()) {
            broken(new KubernetesVersionCheck(silent, Project.CHART), "no answer");
            skipped(secret(silent, "any"), "the cluster does not answer");
        }
    }

    @Test
    void aSecretHasItsKeysWithValues() {
        broken(secret(test.cluster(), "absent"), "not there");
        test.secret("half", Map.of("client-id", "an id", "client-secret", " \n"));
        broken(secret(test.cluster(), "half"), "without client-secret");
        assertThat(Looked.at(secret(test.cluster(), "half")).toString()).doesNotContain("an id");
        test.secret("whole", Map.of("client-id", "an id", "client-secret", "s3cret"));
        kept(secret(test.cluster(), "whole"), "each with a value");
        skipped(secret(test.ofVisitor(), "whole"), "may not read Secrets");
        var later = new NeededSecret(NAMESPACE, "later", Set.of("uri"), "CloudNativePG");
        skipped(new SecretCheck(test.cluster(), later), "CloudNativePG makes it");
    }

    @Test
    void theInstalledDefinitionLosesNothingAndLacksNothing() throws IOException {
        broken(new DefinitionCheck(test.cluster(), false), "none is installed");
        kept(new DefinitionCheck(test.cluster(), true), "the chart brings it");
        skipped(new DefinitionCheck(test.ofVisitor(), true), "may not read");

        var yaml = Files.readString(CRD);
        test.make(yaml);
        kept(new DefinitionCheck(test.cluster(), true), "it is the installed one");

        replace(yaml.replace("    - jsonPath: .spec.workspaceId\n", ""));
        broken(new DefinitionCheck(test.cluster(), false), "workspaceId");
        kept(new DefinitionCheck(test.cluster(), true), "up to date");

        replace(yaml.replace("shortNames:\n    - nws", "shortNames:\n    - nws\n    - newer"));
        broken(new DefinitionCheck(test.cluster(), true), "takes away", "newer");
        kept(new DefinitionCheck(test.cluster(), false), "the installed one");
    }

    private static void replace(String yaml) throws IOException {
        assertThat(yaml).isNotEqualTo(Files.readString(CRD));
        CustomResourceDefinition other = new KubernetesSerialization().unmarshal(yaml);
        test.client()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(other.getMetadata().getName())
                .edit(installed -> {
                    installed.setSpec(other.getSpec());
                    return installed;
                });
    }

    @Test
    void kindsOfOthersAreThere() {
        var check = new KindsCheck(test.cluster(), Project.manifest("cnpg"));
        broken(check, "postgresql.cnpg.io/v1 has no Cluster");
        test.make("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: clusters.postgresql.cnpg.io}
                spec:
                  group: postgresql.cnpg.io
                  scope: Namespaced
                  names: {kind: Cluster, plural: clusters, singular: cluster, listKind: ClusterList}
                  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
                """);
        kept(check, "Cluster");
        skipped(new KindsCheck(test.cluster(), Project.manifest("minimal")), "renders none");
    }

    @Test
    void whatLeadsInIsThere() {
        var nginx = new EntranceCheck(test.cluster(), Project.manifest("ingress"));
        broken(nginx, "no IngressClass nginx");
        test.make("""
                apiVersion: networking.k8s.io/v1
                kind: IngressClass
                metadata: {name: nginx}
                spec: {controller: k8s.io/ingress-nginx}
                """);
        kept(nginx, "IngressClass nginx");
        skipped(new EntranceCheck(test.cluster(), Project.manifest("minimal")), "none");
        skipped(new EntranceCheck(TestCluster.none(), Project.manifest("gateway-api")), "no cluster");
        test.make("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: gateways.gateway.networking.k8s.io}
                spec:
                  group: gateway.networking.k8s.io
                  scope: Namespaced
                  names: {kind: Gateway, plural: gateways, singular: gateway, listKind: GatewayList}
                  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
                """);
        var gatewayApi = new EntranceCheck(test.cluster(), Project.manifest("gateway-api"));
        broken(gatewayApi, "no Gateway gateways/public");
        test.make("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: gateways}
                """);
        test.make("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: public, namespace: gateways}
                """);
        kept(gatewayApi, "Gateway gateways/public");
    }

    @Test
    void theHostIsServedOnceAndByItsName() {
        var tailscale = Project.manifest("tailscale");
        skipped(new RouteCheck(Project.manifest("minimal"), test.cluster()), "ingress.form is none");
        kept(new RouteCheck(tailscale, TestCluster.none()), "others were not looked for");
        kept(new RouteCheck(tailscale, test.cluster()), "Ingress notion-mcp/notion-mcp-gateway");

        test.make("""
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: notion-mcp-gateway, namespace: notion-mcp}
                spec: {ingressClassName: tailscale, tls: [{hosts: [notion-mcp]}]}
                status: {loadBalancer: {ingress: [{hostname: notion-mcp-1.tail1234.ts.net}]}}
                """);
        broken(new RouteCheck(tailscale, test.cluster()), "calls it notion-mcp-1.tail1234.ts.net");

        test.make("""
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: other, namespace: default}
                spec: {rules: [{host: notion-mcp.example.com}]}
                """);
        broken(new RouteCheck(Project.manifest("ingress"), test.cluster()), "Ingress default/other serves", "too");
    }

    @Test
    void theProgramsAreOfNeighbouringReleases() throws IOException {
        var manifest = Project.manifest("minimal");
        var check = new VersionsCheck(test.cluster(), NAMESPACE, manifest);
        kept(check, "nothing is installed");
        test.make("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: notion-mcp-operator, namespace: notion-mcp}
                spec:
                  selector: {matchLabels: {a: b}}
                  template:
                    metadata: {labels: {a: b}}
                    spec: {containers: [{name: operator, image: "harbor.example.com/operator:0.0.9"}]}
                """);
        kept(check, "from 0.0.9 to 0.1.0");
        test.client()
                .apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName("notion-mcp-operator")
                .edit(each -> {
                    Manifest.containers(each)
                            .forEach(container -> container.setImage("harbor.example.com/operator:0.4.0"));
                    return each;
                });
        broken(check, "0.4.0 is installed");
        skipped(new VersionsCheck(test.cluster(), NAMESPACE, Project.manifest("ingress")), "by digest");
        broken(
                new VersionsCheck(test.cluster(), NAMESPACE, with("images: {operator: {tag: 0.2.0}}")),
                "0.1.0-SNAPSHOT and 0.2.0");
    }

    private static Manifest with(String yaml) throws IOException {
        var file = Files.createTempFile("values", ".yaml");
        try {
            return Project.manifest("minimal", Files.writeString(file, yaml));
        } finally {
            Files.delete(file);
        }
    }

    private static Check secret(Cluster cluster, String name) {
        return new SecretCheck(cluster, new NeededSecret(NAMESPACE, name, Set.of("client-id", "client-secret"), null));
    }
}
