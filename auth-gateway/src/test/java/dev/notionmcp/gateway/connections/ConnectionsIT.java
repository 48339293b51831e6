package dev.notionmcp.gateway.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.OAuthClient;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page on which a person sees and ends what they connected. */
class ConnectionsIT extends ConnectionsFixture {

    @Test
    void showsThePersonsWorkspacesAndTheirClients() {
        var tokens = client.connect("ada");
        client.connect("grace");
        var ada = loggedIn("ada");

        var page = ada.get(gateway.at("/connections"));

        assertThat(page.body())
                .contains(workspaceOf(tokens), "Test client", "Read and change", "not yet", "work again from now on")
                .containsOnlyOnce("/connections/client")
                .doesNotContain("ntn_", grant(tokens).id());
        assertThat(gateway.isLive(tokens)).as("the grant").isTrue();
    }

    @Test
    @DisplayName("invariant 7: a client that is disconnected has no access any more, and others keep theirs")
    void disconnectsOneClient() {
        var tokens = client.connect("ada");
        var others = OAuthClient.register(gateway).connect("ada");
        var ada = loggedIn("ada");

        var answer = ada.post(gateway.at("/connections/client"), form(ada, tokens));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(gateway.isLive(tokens)).isFalse();
        assertThat(gateway.isLive(others)).isTrue();
        assertThat(workspaces()).hasSize(1);
    }

    @Test
    @DisplayName("invariant 7: a workspace that is disconnected goes, after one question")
    void disconnectsAWorkspaceOnceConfirmed() {
        var tokens = client.connect("ada");
        var ada = loggedIn("ada");

        var question = ada.get(gateway.at("/connections/workspace?workspace=" + workspaceOf(tokens)));
        assertThat(question.body()).contains("Every application loses it at once");
        assertThat(gateway.isLive(tokens)).isTrue();
        var answer = ada.post(gateway.at("/connections/workspace"), Browser.hiddenFields(question.body()));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(gateway.isLive(tokens)).isFalse();
        await().until(() -> workspaces().isEmpty());
        assertThat(ada.get(gateway.at("/connections")).body()).contains("no Notion workspace connected");
    }

    @Test
    void nothingOfAnotherPersonIsReached() {
        var adas = client.connect("ada");
        var graces = client.connect("grace");
        var grace = loggedIn("grace");
        var form = new HashMap<>(form(grace, graces));
        form.put("workspace", workspaceOf(adas));

        assertThat(grace.get(gateway.at("/connections")).body()).doesNotContain(workspaceOf(adas));
        assertThat(grace.post(gateway.at("/connections/client"), form).statusCode())
                .isEqualTo(404);
        assertThat(grace.post(gateway.at("/connections/workspace"), form).statusCode())
                .isEqualTo(404);
        assertThat(grace.get(gateway.at("/connections/workspace?workspace=" + workspaceOf(adas)))
                        .statusCode())
                .isEqualTo(404);
        form.put("workspace", workspaceOf(graces));
        form.put("client", OAuthClient.register(gateway).id());
        assertThat(grace.post(gateway.at("/connections/client"), form).statusCode())
                .isEqualTo(404);
        assertThat(gateway.isLive(adas)).isTrue();
        assertThat(gateway.isLive(graces)).isTrue();
    }

    @Test
    void aFormOfElsewhereCountsForNothing() {
        var tokens = client.connect("ada");
        var ada = loggedIn("ada");
        var form = new HashMap<>(form(ada, tokens));
        form.remove("csrf");
        var ofAnotherLogin = new HashMap<>(form);
        ofAnotherLogin.put("csrf", form(loggedIn("ada"), tokens).get("csrf"));

        for (var path : List.of("/connections/client", "/connections/workspace", "/connections/logout")) {
            assertThat(ada.post(gateway.at(path), form).statusCode()).as(path).isEqualTo(403);
            assertThat(ada.post(gateway.at(path), ofAnotherLogin).statusCode())
                    .as(path)
                    .isEqualTo(403);
            assertThat(new Browser().post(gateway.at(path), form(ada, tokens)).statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(gateway.isLive(tokens)).isTrue();
    }
}
