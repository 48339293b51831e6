package dev.notionmcp.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.sandbox.NotionSandbox;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose operator lets it ask no hosts. */
class WithoutDocumentsIT {
    @Test
    @DisplayName("row 8: where URL clients are switched off, clients are told to register and no host is asked")
    void asksNobody(@TempDir Path folder) throws Exception {
        try (var cluster = Cluster.start();
                var sandbox = NotionSandbox.start(0, null);
                var host = DocumentHost.start(folder)) {
            host.describes("max-age=3600", OAuthClient.REDIRECT_URI);
            var settings = new HashMap<>(host.settings());
            settings.put("CLIENT_DOCUMENTS", "off");
            try (var gateway = RunningGateway.start(folder.resolve("state"), sandbox, cluster, settings)) {
                var metadata = OAuthClient.json(OAuthClient.send(
                        HttpRequest.newBuilder(URI.create(gateway.at("/.well-known/oauth-authorization-server")))));
                var page = new Browser()
                        .get(OAuthClient.known(gateway, DocumentHost.url("/c.json"))
                                .authorizeUrl(Map.of()));

                assertThat(metadata.get("client_id_metadata_document_supported").booleanValue())
                        .isFalse();
                assertThat(page.statusCode()).isEqualTo(400);
                assertThat(page.body()).contains("not registered with this server");
                assertThat(host.requests()).isEmpty();
            }
        }
    }
}
