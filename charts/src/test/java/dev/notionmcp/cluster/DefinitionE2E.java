package dev.notionmcp.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the real API server makes of the CRD. */
final class DefinitionE2E {

    private static Cluster cluster;
    private static Installation installation;

    @BeforeAll
    static void install() {
        cluster = Cluster.connect();
        installation = Installation.install(cluster);
    }

    @AfterAll
    static void remove() {
        installation.close();
    }

    @Test
    void isEstablishedWithoutAWordOfComplaint() {
        var definition = cluster.admin()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("notionworkspaces.notionmcp.dev")
                .require();
        assertThat(definition.getStatus().getConditions())
                .filteredOn(condition -> condition.getStatus().equals("True"))
                .extracting(condition -> condition.getType())
                .containsExactlyInAnyOrder("NamesAccepted", "Established");
        assertThat(definition.getSpec().getVersions().getFirst().getSelectableFields())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1team | 15m | metadata.name begins with a letter, has at most 40 of a-z, 0-9 and -",
                "team-of-a-name-that-is-forty-one-long-xxx | 15m | metadata.name begins with a letter",
                "short | 30s | idleTimeout is 0 (never sleep) or a duration of at least 1m",
                "none | 0s | idleTimeout is 0 (never sleep) or a duration of at least 1m",
            })
    void saysWhatToWriteInsteadOfWhatCanNeverWork(String name, String idleTimeout, String words) {
        assertThatThrownBy(() -> cluster.admin()
                        .resource(installation.workspaceObject(name, Installation.spec(null, idleTimeout)))
                        .create())
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(422);
                    assertThat(e.getStatus().getMessage()).contains(words);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "botId | 11111111-1111-4111-8111-111111111111 | botId cannot change; write back the old one",
                "connectionId | another | connectionId cannot change once it is set; write back the old one",
                "workspaceId | another | workspaceId cannot change once it is set; write back the old one",
            })
    void keepsIdsAsTheyAre(String field, String value, String words) {
        var name = "ids-" + field.toLowerCase(Locale.ROOT);
        cluster.admin()
                .resource(installation.workspaceObject(name, Installation.spec("first", null)))
                .create();
        var workspace = installation.workspace(name);
        workspace.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"workspaceId\":\"first\"}}");
        assertThatThrownBy(() -> workspace.patch(
                        PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"%s\":\"%s\"}}".formatted(field, value)))
                .hasMessageContaining(words);
    }

    @Test
    void refusesToolsThatAreAllowedAndDenied() {
        var workspace = installation.workspaceObject("both", Installation.spec(null, null));
        cluster.admin().resource(workspace).create();
        assertThatThrownBy(() -> installation
                        .workspace("both")
                        .patch(
                                PatchContext.of(PatchType.JSON_MERGE),
                                "{\"spec\":{\"tools\":{\"allow\":[\"search\"],\"deny\":[\"search\"]}}}"))
                .hasMessageContaining("allow and deny name the same tool; take it out of one");
    }

    @Test
    void fillsInDefaultsAndFindsByBotAndWorkspace() {
        var created = installation.create("defaults");
        assertThat(created.getSpec().idleTimeout()).isEqualTo("15m");
        assertThat(created.getSpec().suspend()).isFalse();
        var all = cluster.admin().resources(NotionWorkspace.class).inNamespace(installation.workspaces());
        assertThat(all.withFields(Map.of("spec.botId", created.getSpec().botId()))
                        .list()
                        .getItems())
                .extracting(found -> found.getMetadata().getName())
                .containsExactly("defaults");
    }

    @Test
    void printsItsColumns() throws Exception {
        installation.create("columns");
        var printed = cluster.kubectl("get", "nws", "columns", "-n", installation.workspaces())
                .lines()
                .toList();
        assertThat(printed.getFirst().split(" {2,}", -1))
                .containsExactly("NAME", "WORKSPACE", "OWNER", "READY", "REASON", "LAST ACTIVE", "AGE");
        assertThat(printed.get(1)).matches("columns +Team .* \\d+s");
        assertThat(cluster.kubectl("get", "nws", "columns", "-o", "wide", "-n", installation.workspaces())
                        .lines()
                        .findFirst())
                .hasValueSatisfying(header -> assertThat(header).endsWith("ENDPOINT   BOT"));
    }

    @Test
    void explainsItsFields() throws Exception {
        assertThat(cluster.kubectl("explain", "notionworkspaces.spec", "--api-version=notionmcp.dev/v1alpha1"))
                .contains("idleTimeout", "botId", "-required-")
                .doesNotContain("<no description>", "<empty>");
    }

    @Test
    void takesTheExamples() throws IOException {
        try (var files = Files.newDirectoryStream(Path.of("../crds/examples"), "*.yaml")) {
            for (var file : files) {
                try (var yaml = Files.newInputStream(file)) {
                    assertThat(cluster.admin().load(yaml).items()).allSatisfy(object -> {
                        object.getMetadata().setNamespace(installation.workspaces());
                        assertThat(cluster.admin()
                                        .resource(object)
                                        .fieldManager("e2e")
                                        .serverSideApply())
                                .isNotNull();
                    });
                }
            }
        }
    }
}
