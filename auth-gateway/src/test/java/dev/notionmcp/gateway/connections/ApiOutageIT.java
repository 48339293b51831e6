package dev.notionmcp.gateway.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.sandbox.NotionSandbox;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of connections while the Kubernetes API is away. */
class ApiOutageIT {

    @Test
    @DisplayName("invariant 8: without the Kubernetes API the page says when to try again, and nobody loses anything")
    void saysWhenToTryAgain(@TempDir Path state) throws Exception {
        try (var cluster = Cluster.start();
                var sandbox = NotionSandbox.start(0, null);
                var gateway = RunningGateway.start(state, sandbox, cluster)) {
            var tokens = OAuthClient.register(gateway).connect("ada");
            var browser = new Browser();
            browser.follow(logIn(browser, gateway));
            var page = browser.get(gateway.at("/connections")).body();
            var form = Browser.hiddenFields(page);
            var another = new Browser();
            var back = logIn(another, gateway);

            cluster.stopApi();

            assertPassing(browser.post(gateway.at("/connections/workspace"), form));
            assertPassing(another.follow(back));
            assertThat(gateway.isLive(tokens)).isTrue();
        }
    }

    /** Where Notion sends the person back. */
    private static HttpResponse<String> logIn(Browser browser, RunningGateway gateway) {
        return browser.logInAtNotion(browser.post(gateway.at("/connections/login"), Map.of()), "ada", "allow");
    }

    private static void assertPassing(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(answer.body()).startsWith("<!DOCTYPE html>").contains("Nothing is lost");
    }
}
