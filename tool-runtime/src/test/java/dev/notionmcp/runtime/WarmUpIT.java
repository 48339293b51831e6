package dev.notionmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.sun.net.httpserver.HttpServer;
import dev.notionmcp.runtime.assertion.AssertionKeys;
import dev.notionmcp.runtime.assertion.AssertionVerifier;
import dev.notionmcp.runtime.assertion.Audience;
import dev.notionmcp.runtime.mcp.ToolCatalog;
import dev.notionmcp.runtime.mcp.ToolPolicy;
import dev.notionmcp.runtime.token.NotionToken;
import dev.notionmcp.runtime.tools.NotionTools;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a runtime does before its first call. */
class WarmUpIT {

    @TempDir
    Path folder;

    @Test
    void asksNotionForNothing() throws Exception {
        var asked = new AtomicInteger();
        var notion = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        notion.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        notion.start();
        var url = URI.create("http://127.0.0.1:" + notion.getAddress().getPort());
        var tools = NotionTools.all(() -> new NotionToken("ntn_first", 0), url, null);
        try (var runtime = new TestRuntime(folder, Map.of("NOTION_BASE_URL", url.toString()), tools)) {
            runtime.server.warmUp().join();
            assertThat(asked).hasValue(0);
        } finally {
            notion.stop(0);
        }
    }

    @Test
    void comesToItsEndWhateverIsMissing() throws Exception {
        var keys = new AssertionKeys(folder.resolve("not-mounted-yet"));
        var verifier = new AssertionVerifier(new Audience(TestRuntime.WORKSPACE, null), keys);
        var catalog = new ToolCatalog(FixtureTools.all(), ToolPolicy.EVERYTHING);
        try (var runtime = new TestRuntime(folder, Map.of(), FixtureTools.all())) {
            assertThatNoException().isThrownBy(new WarmUp(verifier, catalog, runtime.server.port())::steps);
        }
    }
}
