package dev.notionmcp.predeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    private Path folder;

    @Test
    void withoutAnythingTheExamplesAreLookedAtWithoutACluster() {
        var settings = Settings.from(Map.of("VALUES", "", "KUBECONFIG", " "), folder);
        assertThat(settings.release().values()).isEmpty();
        assertThat(settings.release().name()).isEqualTo("notion-mcp");
        assertThat(settings.kubeconfig()).isNull();
    }

    @Test
    void takesSeveralValuesFilesInTheirOrder() throws IOException {
        var first = Files.createFile(folder.resolve("one.yaml"));
        var second = Files.createFile(folder.resolve("two.yaml"));
        assertThat(Settings.from(Map.of("VALUES", "one.yaml, " + second), folder)
                        .release()
                        .values())
                .containsExactly(first, second);
    }

    @Test
    void namesTheValuesFileThatIsMissing() {
        assertThatThrownBy(() -> Settings.from(Map.of("VALUES", "mine.yaml"), folder))
                .hasMessageContainingAll("VALUES names \"mine.yaml\"", "give a values file", folder.toString());
    }

    @Test
    void namesTheKubeconfigThatIsMissing() {
        assertThatThrownBy(() -> Settings.from(Map.of("KUBECONFIG", "/nowhere"), folder))
                .hasMessageContainingAll("KUBECONFIG is \"/nowhere\"", "give the path");
    }

    @Test
    void findsTheKubeconfigWhereKubectlDoes() throws IOException {
        var file = Files.createDirectory(folder.resolve(".kube")).resolve("config");
        Files.createFile(file);
        assertThat(Settings.from(Map.of("HOME", folder.toString()), folder).kubeconfig())
                .isEqualTo(file);
    }

    @Test
    void refusesANameThatNoNamespaceHas() {
        assertThatThrownBy(() -> Settings.from(Map.of("NAMESPACE", "Notion_MCP"), folder))
                .hasMessageContainingAll("NAMESPACE is \"Notion_MCP\"", "small letters");
    }
}
