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
