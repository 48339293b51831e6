package dev.notionmcp.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.charts.Chart;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real API server makes of the whole chart, and what becomes of the gateway's keys in a release's life. */
final class ReleaseE2E {

    private static final PatchContext REHEARSAL = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("e2e")
            .withForce(true)
            .withFieldValidation("Strict")
            .withDryRun(List.of("All"))
            .build();

    private final Cluster cluster = Cluster.connect();
    private Release release;

    @BeforeEach
    void install() {
        release = Release.install(cluster);
    }

    @AfterEach
    void remove() {
        release.close();
    }

    static List<String> examples() {
        return Chart.examples();
    }

    /** A rehearsal with strict field validation: an unknown, doubled or wrong field is an error. */
    @ParameterizedTest
    @MethodSource("examples")
    void everyObjectIsAccepted(String example) {
        assertThat(release.chart(example).objects().filter(ReleaseE2E::isOfKubernetes))
                .hasSizeGreaterThan(15)
                .allSatisfy(
                        object -> assertThat(cluster.admin().resource(object).patch(REHEARSAL))
                                .isNotNull());
    }

    /** Kinds of others are known only where their operators are. */
    private static boolean isOfKubernetes(HasMetadata object) {
        return !(object instanceof GenericKubernetesResource || object instanceof HTTPRoute);
    }

    @Test
    void theGatewaysKeysOutliveUpgradesArgoAndTheRelease() {
        var written = Map.of("refresh-hmac", "a2V5");
        release.keys().edit(secret -> secret.edit().withData(written).build());

        release.upgrade("images.gateway.tag", "0.2.0");
        assertThat(release.keys().require().getData()).isEqualTo(written);

        // as ArgoCD does with ServerSideApply=true
        cluster.admin()
                .resource(release.chart().the(Secret.class, "notion-mcp-gateway-keys"))
                .fieldManager("argocd-controller")
                .forceConflicts()
                .serverSideApply();
        assertThat(release.keys().require().getData()).isEqualTo(written);

        release.uninstall();
        assertThat(release.keys().require().getData()).isEqualTo(written);

        release.install();
        assertThat(release.keys().require().getData()).isEqualTo(written);
    }

    @Test
    void theWorkspacesNamespaceOutlivesTheRelease() {
        release.uninstall();
        assertThat(release.chart().all(Namespace.class))
                .singleElement()
                .satisfies(namespace -> assertThat(cluster.admin()
                                .resource(namespace)
                                .require()
                                .getMetadata()
                                .getDeletionTimestamp())
                        .isNull());
    }
}
