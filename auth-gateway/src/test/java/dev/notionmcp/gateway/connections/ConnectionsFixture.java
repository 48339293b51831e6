package dev.notionmcp.gateway.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.OwnGateway;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Browsers that log in to the page of connections. */
abstract class ConnectionsFixture extends OwnGateway {

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

    String workspaceOf(JsonNode tokens) {
        return grant(tokens).workspace().name();
    }
}
