package dev.notionmcp.gateway.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.grant.AccessTokens;
import dev.notionmcp.gateway.grant.Grant;
import dev.notionmcp.sandbox.NotionSandbox;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A gateway of its own for each test of the page of connections, and browsers that log in there. */
abstract class ConnectionsFixture {

    Cluster cluster;
    NotionSandbox sandbox;
    RunningGateway gateway;
    OAuthClient client;

    @BeforeEach
    void start(@TempDir Path state) throws IOException {
        cluster = Cluster.start();
        sandbox = NotionSandbox.start(0, null);
        gateway = RunningGateway.start(state, sandbox, cluster);
        client = OAuthClient.register(gateway);
    }

    @AfterEach
    void stop() {
        gateway.close();
        sandbox.close();
        cluster.close();
    }

    Browser loggedIn(String person) {
        var browser = new Browser();
        assertThat(Browser.location(logIn(browser, person))).isEqualTo("/connections");
        return browser;
    }

    HttpResponse<String> logIn(Browser browser, String person) {
        return browser.follow(
                browser.logInAtNotion(browser.post(gateway.at("/connections/login"), Map.of()), person, "allow"));
    }

    /** What the page's form for a client sends. */
    Map<String, String> form(Browser browser, JsonNode tokens) {
        var csrf = Browser.hiddenFields(browser.get(gateway.at("/connections")).body())
                .get("csrf");
        return Map.of("csrf", csrf, "workspace", workspaceOf(tokens), "client", client.id());
    }

    Grant grant(JsonNode tokens) {
        return gateway.bean(AccessTokens.class).find(OAuthClient.access(tokens)).orElseThrow();
    }

    String workspaceOf(JsonNode tokens) {
        return grant(tokens).workspace().name();
    }

    List<NotionWorkspace> workspaces() {
        return cluster.client()
                .resources(NotionWorkspace.class)
                .inNamespace(Cluster.WORKSPACES)
                .list()
                .getItems();
    }
}
