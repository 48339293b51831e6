package dev.notionmcp.runtime;

import dev.notionmcp.runtime.mcp.ConformanceFeatures;
import dev.notionmcp.runtime.mcp.ToolCatalog;
import dev.notionmcp.runtime.token.NotionToken;
import dev.notionmcp.runtime.tools.NotionTools;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A runtime behind a proxy that asserts for everybody: for the conformance suite, and for trying clients by hand. */
final class ConformanceServer implements AutoCloseable {

    private final TestRuntime runtime;
    private final AssertingProxy proxy;

    private ConformanceServer(TestRuntime runtime) throws Exception {
        this.runtime = runtime;
        this.proxy = new AssertingProxy(runtime.server.port(), () -> runtime.assertion(TestRuntime.ALL));
    }

    /** With what the suite's scenarios call by name. */
    static ConformanceServer withFixtures(Path folder) throws Exception {
        return new ConformanceServer(new TestRuntime(
                withToken(folder),
                Map.of(),
                policy -> new ToolCatalog(ConformanceTools.all(), policy),
                tools -> ConformanceFeatures.all(ConformanceTools.PNG, tools)));
    }

    /** As it is in production. */
    static ConformanceServer withNotionTools(Path folder, URI notion, String token) throws Exception {
        return new ConformanceServer(new TestRuntime(
                withToken(folder), Map.of(), NotionTools.all(() -> new NotionToken(token, 1), notion, "Test")));
    }

    private static Path withToken(Path folder) throws IOException {
        Files.writeString(folder.resolve("token"), "ntn_first");
        return folder;
    }

    String url() {
        return proxy.url() + "/mcp";
    }

    static void main() throws Exception {
        try (var server = withFixtures(Files.createTempDirectory("conformance"))) {
            System.out.println(server.url());
            Thread.currentThread().join();
        }
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        runtime.close();
    }
}
