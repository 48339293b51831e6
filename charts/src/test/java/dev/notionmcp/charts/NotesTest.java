package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import org.junit.jupiter.api.Test;

/** What Helm prints after an installation. */
final class NotesTest {

    @Test
    void sayTheUrlToPasteAndTheRedirectUri() {
        assertThat(notes(Chart.byDefault()))
                .contains("    https://notion-mcp.example.com/mcp\n")
                .contains("    https://notion-mcp.example.com/oauth/callback\n");
    }

    @Test
    void nameTheSecretsThatAreWaitedFor() {
        assertThat(notes(Chart.of("ingress")))
                .contains("notion-mcp-notion: keys client-id and client-secret")
                .contains("notion-mcp-database: key url")
                .contains("otel: key headers")
                .contains("harbor: of the type kubernetes.io/dockerconfigjson");
        assertThat(notes(Chart.of("cnpg"))).contains("notion-mcp-database-app: key uri, made by CloudNativePG");
    }

    @Test
    void sayWhereTheDatabaseMayBe() {
        assertThat(notes(Chart.byDefault())).contains("PostgreSQL at port 5432 of pods and private addresses only");
        assertThat(notes(Chart.of("ingress").with("database.port", 6432)))
                .contains("PostgreSQL at port 6432 of 10.20.0.5/32 only");
        assertThat(notes(Chart.of("cnpg"))).doesNotContain("PostgreSQL");
        assertThat(notes(Chart.byDefault().with("networkPolicy.enabled", false)))
                .doesNotContain("PostgreSQL");
    }

    /** The endpoint of MCP answers to the host of baseUrl alone, and a login goes there. */
    @Test
    void promiseAClientThroughAForwardedPortOnlyWhereTheUrlIsOfThisMachine() {
        assertThat(notes(Chart.byDefault()))
                .contains("port-forward service/notion-mcp-gateway 8000:80 &")
                .contains("curl http://localhost:8000/.well-known/oauth-protected-resource/mcp")
                .doesNotContain("works while this runs");
        assertThat(notes(Chart.byDefault().with("baseUrl", "http://localhost:9000")))
                .contains("works while this runs")
                .contains("port-forward service/notion-mcp-gateway 9000:80\n")
                .doesNotContain("curl");
        assertThat(notes(Chart.byDefault().with("baseUrl", "http://127.0.0.1")))
                .contains("port-forward service/notion-mcp-gateway 80:80\n");
    }

    @Test
    void warnOfWhatIsOpen() {
        assertThat(notes(Chart.byDefault()))
                .contains("signUp.who is \"anyone\"")
                .contains("ingress.form is \"none\"");
        assertThat(notes(Chart.byDefault().with("networkPolicy.enabled", false)))
                .contains("networkPolicy.enabled is false");
        assertThat(notes(Chart.of("tailscale")))
                .doesNotContain("signUp.who is", "ingress.form is", "networkPolicy.enabled is");
    }

    private static String notes(Chart chart) {
        var command = new Helm(Chart.FOLDER)
                .install()
                .clientOnly()
                .dryRun()
                .withName("notion-mcp")
                .withNamespace(chart.systemNamespace())
                .withKubeVersion("1.31")
                .withValuesFile(chart.values());
        chart.set().forEach(command::set);
        var output = command.call().getOutput();
        return output.substring(output.indexOf("NOTES:"));
    }
}
