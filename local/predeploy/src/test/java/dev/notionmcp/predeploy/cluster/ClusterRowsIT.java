package dev.notionmcp.predeploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.kubeapi.ApiUser;
import dev.notionmcp.kubeapi.EmbeddedKubeApi;
import dev.notionmcp.predeploy.Project;
import dev.notionmcp.predeploy.chart.NeededSecret;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.Outcome;
import dev.notionmcp.predeploy.check.Row;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each row of the cluster on a Kubernetes API: as it must be, as it must not, and out of sight. */
class ClusterRowsIT {
    private static final String NAMESPACE = "notion-mcp";
    private static final String VISITOR = "visitor";

    private static EmbeddedKubeApi api;
    private static KubernetesClient admin;
    private static Cluster cluster;
    private static Cluster ofVisitor;
    private static Cluster silent;
    private static Cluster none;

    @BeforeAll
    static void start() {
        api = EmbeddedKubeApi.start(new EmbeddedKubeApi.Options(
                0, null, List.of(), List.of(ApiUser.admin(EmbeddedKubeApi.ADMIN), new ApiUser(VISITOR, Map.of()))));
        admin = new KubernetesClientBuilder().withConfig(api.config()).build();
        admin.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        cluster = Cluster.of(api.config());
        ofVisitor = Cluster.of(api.config(VISITOR));
        silent = Cluster.of(new ConfigBuilder(api.config())
                .withMasterUrl("https://127.0.0.1:1")
                .build());
        none = Cluster.of((Path) null);
    }

    @AfterAll
    static void stop() {
        List.of(cluster, ofVisitor, silent, none).forEach(Cluster::close);
        admin.close();
        api.close();
    }

    @Test
    void aVersionThatHelmWouldRefuseIsBroken() {
        assertThat(look(new KubernetesVersionCheck(cluster, Project.CHART))).isInstanceOf(Outcome.Kept.class);
        assertThat(look(new KubernetesVersionCheck(none, Project.CHART)))
                .isEqualTo(new Outcome.Skipped("KUBECONFIG names no cluster"));
        assertThat(Project.CHART.refusalOf("v1.30.4+k3s1"))
                .hasValueSatisfying(why -> assertThat(why).contains(">=1.31"));
    }

    @Test
    void aClusterThatIsSilentIsBrokenOnceAndSkippedThen() {
        assertThat(look(new KubernetesVersionCheck(silent, Project.CHART))).isInstanceOf(Outcome.Broken.class);
        assertThat(look(secret(silent, "any"))).isEqualTo(new Outcome.Skipped("the cluster does not answer"));
    }

    @Test
    void aSecretHasItsKeysOrIsBroken() {
        assertThat(look(secret(cluster, "absent"))).isInstanceOf(Outcome.Broken.class);

        make("half", Map.of("client-id", "an id", "client-secret", " \n"));
        assertThat(look(secret(cluster, "half")))
                .isInstanceOfSatisfying(
                        Outcome.Broken.class,
                        broken -> assertThat(broken.seen())
                                .startsWith("without client-secret")
                                .doesNotContain("an id"));

        make("whole", Map.of("client-id", "an id", "client-secret", "s3cret"));
        assertThat(look(secret(cluster, "whole"))).isInstanceOf(Outcome.Kept.class);
    }

    @Test
    void aSecretThatNobodyMayReadOrThatComesLaterIsSkipped() {
        assertThat(look(secret(ofVisitor, "whole")))
                .isInstanceOfSatisfying(
                        Outcome.Skipped.class,
                        skipped -> assertThat(skipped.why()).contains("may not read Secrets"));
        var later = new NeededSecret("later", Set.of("uri"), "CloudNativePG");
        assertThat(look(new SecretCheck(cluster, NAMESPACE, later))).isInstanceOf(Outcome.Skipped.class);
    }

    private static Check secret(Cluster cluster, String name) {
        return new SecretCheck(cluster, NAMESPACE, new NeededSecret(name, Set.of("client-id", "client-secret"), null));
    }

    private static void make(String name, Map<String, String> values) {
        admin.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withStringData(values)
                        .build())
                .create();
    }

    private static Outcome look(Check check) {
        return Row.of(List.of(check)).getFirst().outcome();
    }
}
