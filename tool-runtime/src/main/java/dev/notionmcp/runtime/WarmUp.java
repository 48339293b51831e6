package dev.notionmcp.runtime;

import dev.notionmcp.runtime.assertion.Assertion;
import dev.notionmcp.runtime.assertion.AssertionVerifier;
import dev.notionmcp.runtime.mcp.ToolCatalog;
import dev.notionmcp.runtime.notion.NotionTraffic;
import dev.notionmcp.runtime.token.NotionToken;
import dev.notionmcp.runtime.tools.NotionTools;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does once what the first call would otherwise be the first to do: it loads classes and reads certificates. A pod listens for half a
 * second before the gateway hears of its address, and then this has cost nobody anything; a call that comes at once goes on beside
 * it. Nothing leaves the process: where Notion should be, it asks its own port.
 */
record WarmUp(AssertionVerifier verifier, ToolCatalog catalog, int port) implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final Assertion READER = new Assertion(Set.of(Assertion.READ));
    private static final NotionToken NO_TOKEN = new NotionToken("", 0);

    @Override
    public void run() {
        try {
            steps();
        } catch (RuntimeException | NoSuchAlgorithmException | SSLException e) {
            log.warn("The first call will take longer than it could: {}.", e.toString());
        }
    }

    /** In the order in which a call needs them. */
    void steps() throws NoSuchAlgorithmException, SSLException {
        verifier.rehearse();
        catalog.listing(READER);
        search();
        greet();
    }

    /** Ends in an error, as there is no such path here, on the way of a call that succeeds. */
    private void search() {
        var call = new CallToolRequest("search", Map.of(), Map.of());
        var context = McpTransportContext.create(Map.of(NotionTraffic.KEY, new NotionTraffic(), Assertion.KEY, READER));
        for (var tool : NotionTools.all(() -> NO_TOKEN, URI.create("http://127.0.0.1:" + port), null)) {
            if (tool.tool().name().equals(call.name())) {
                var _ = tool.callHandler().apply(context, call);
            }
        }
    }

    /** Makes the first message of a TLS connection, for nobody. */
    private static void greet() throws NoSuchAlgorithmException, SSLException {
        var engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        engine.wrap(
                ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
    }
}
