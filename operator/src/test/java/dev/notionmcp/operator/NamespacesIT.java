package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceSpec;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One operator for the workspaces of two namespaces. */
final class NamespacesIT {

    private static final String OTHER = "team-b";
    private static final String BOT = "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70";

    private final Cluster cluster = Cluster.startWithNamespace(OTHER);

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void servesEachInItsOwnNamespaceAndABotInOneOfThem() {
        try (var operator = cluster.operator(Map.of("WORKSPACES_NAMESPACE", Cluster.NAMESPACE + "," + OTHER))) {
            assertThat(operator.healthPort()).isPositive();
            cluster.create("team", BOT);
            await().untilAsserted(() -> assertThat(cluster.ready("team")).isEqualTo("False Pending"));
            createInOther("other", "5b1a2e4f-7a52-4f6b-9c3d-0e8f3c1d6a70");
            createInOther("team-too", BOT);
            await().untilAsserted(() -> {
                assertThat(messageOf("other")).contains("starts");
                assertThat(messageOf("team-too")).contains("NotionWorkspace notion-workspaces/team is older");
            });
            assertThat(cluster.person()
                            .apps()
                            .deployments()
                            .inNamespace(OTHER)
                            .withName("other")
                            .get())
                    .isNotNull();
            assertThat(cluster.person()
                            .apps()
                            .deployments()
                            .inNamespace(Cluster.NAMESPACE)
                            .list()
                            .getItems())
                    .hasSize(1);
        }
    }

    private void createInOther(String name, String botId) {
        var workspace = new NotionWorkspace();
        workspace.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(OTHER).build());
        workspace.setSpec(new NotionWorkspaceSpec(botId, null, null, "Team", null, null, null, null, null));
        cluster.person().resource(workspace).create();
    }

    private String messageOf(String name) {
        var status = cluster.person()
                .resources(NotionWorkspace.class)
                .inNamespace(OTHER)
                .withName(name)
                .require()
                .getStatus();
        return status == null ? "" : status.conditions().getFirst().getMessage();
    }
}
