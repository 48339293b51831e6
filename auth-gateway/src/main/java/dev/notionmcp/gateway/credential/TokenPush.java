package dev.notionmcp.gateway.credential;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.workspace.Assertions;
import dev.notionmcp.gateway.workspace.RuntimeEndpoints;
import dev.notionmcp.gateway.workspace.WorkspaceRef;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands a Notion token to the runtimes that are awake: their mounted file follows 60 to 90 s later. One that cannot be
 * reached reads the file at its next start, or says at its next call that it has none, so a failure is logged and no more.
 */
final class TokenPush {

    /** The header by which a runtime says whose it is. */
    static final String WORKSPACE_HEADER = "Notion-MCP-Workspace";

    private static final Logger LOG = LoggerFactory.getLogger(TokenPush.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final JsonMapper JSON = new JsonMapper();

    private final RuntimeEndpoints endpoints;
    private final Assertions assertions;
    private final HttpClient http;

    TokenPush(RuntimeEndpoints endpoints, Assertions assertions, HttpClient http) {
        this.endpoints = endpoints;
        this.assertions = assertions;
        this.http = http;
    }

    /** The newest token of a workspace, hand-written ones without a connection id included. */
    void push(NotionWorkspace workspace, Pairs.Current current) {
        var connectionId = Objects.requireNonNullElse(workspace.getSpec().connectionId(), "");
        push(
                new WorkspaceRef(workspace.getMetadata().getName(), connectionId),
                current.token(),
                current.pair().revision());
    }

    void push(WorkspaceRef workspace, String token, long revision) {
        for (var address : endpoints.all(workspace.name())) {
            push(workspace, address, token, revision);
        }
    }

    /** To one of its addresses; false if it did not get there. */
    boolean push(WorkspaceRef workspace, URI address, String token, long revision) {
        try {
            return put(workspace, address, token, revision);
        } catch (ConnectException e) {
            // a pod that starts has its address before it listens; its first call asks for the token
            LOG.info("At {} nothing listens yet for the token of {}.", address, workspace.name());
        } catch (IOException e) {
            LOG.warn("Revision {} of the token of {} did not reach {}.", revision, workspace.name(), address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private boolean put(WorkspaceRef workspace, URI address, String token, long revision)
            throws IOException, InterruptedException {
        // addresses are reused: no token leaves before the process there has said whose it is
        var whose = http.send(request(address, "/livez").GET().build(), BodyHandlers.discarding())
                .headers()
                .firstValue(WORKSPACE_HEADER)
                .orElse("");
        if (!whose.equals(assertions.audienceOf(workspace))) {
            LOG.warn("At {} answers {}, not {}: it gets no token.", address, whose, workspace.name());
            return false;
        }
        var body = JSON.writeValueAsString(Map.of("token", token, "revision", revision));
        var put = request(address, "/internal/token")
                .header("Authorization", "Bearer " + assertions.forTokenPush(workspace))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build();
        var status = http.send(put, BodyHandlers.discarding()).statusCode();
        if (status != 204) {
            LOG.warn("{} answered {} to revision {} of its token.", workspace.name(), status, revision);
        }
        return status == 204;
    }

    private static HttpRequest.Builder request(URI address, String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
    }
}
