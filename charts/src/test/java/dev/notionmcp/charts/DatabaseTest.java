package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the gateway's database is. */
final class DatabaseTest {

    @Test
    void isNamedByASecretOfTheInstallation() {
        assertThat(url(Chart.byDefault())).isEqualTo(new SecretKeySelector("url", "notion-mcp-database", null));
        assertThat(url(Chart.byDefault().with("database.secret", "pg").with("database.key", "uri")))
                .isEqualTo(new SecretKeySelector("uri", "pg", null));
        assertThat(Chart.byDefault().objects().map(HasMetadata::getKind)).doesNotContain("Cluster");
    }

    /** https://cloudnative-pg.io/documentation/current/applications/#secrets */
    @Test
    void ofCloudNativePgIsNamedByTheSecretThatItMakes() {
        assertThat(url(Chart.of("cnpg"))).isEqualTo(new SecretKeySelector("uri", "notion-mcp-database-app", null));
        var cluster = Chart.of("cnpg").the("Cluster", "notion-mcp-database");
        assertThat(cluster.getApiVersion()).isEqualTo("postgresql.cnpg.io/v1");
        assertThat(cluster.<Map<String, Object>>get("spec"))
                .isEqualTo(Map.of(
                        "instances",
                        2,
                        "bootstrap",
                        Map.of("initdb", Map.of("database", "notion_mcp", "owner", "gateway")),
                        "storage",
                        Map.of("size", "5Gi", "storageClass", "longhorn")));
    }

    @Test
    void ofCloudNativePgStaysWhenTheChartGoes() {
        assertThat(Chart.of("cnpg")
                        .the("Cluster", "notion-mcp-database")
                        .getMetadata()
                        .getAnnotations())
                .containsEntry("helm.sh/resource-policy", "keep")
                .containsEntry("argocd.argoproj.io/sync-options", "Prune=false,Delete=false");
    }

    private static SecretKeySelector url(Chart chart) {
        return chart
                .the(Deployment.class, "notion-mcp-gateway")
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getEnv()
                .stream()
                .filter(variable -> variable.getName().equals("DATABASE_URL"))
                .map(variable -> variable.getValueFrom().getSecretKeyRef())
                .findFirst()
                .orElseThrow();
    }
}
