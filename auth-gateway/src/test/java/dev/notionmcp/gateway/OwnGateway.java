package dev.notionmcp.gateway;

import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.grant.AccessTokens;
import dev.notionmcp.gateway.grant.Grant;
import dev.notionmcp.sandbox.NotionSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A gateway, a sandbox and a Kubernetes API for one class. Each of its tests finds no workspace, nothing asked of Notion, the clock at the
 * present and a client of its own.
 */
public abstract class OwnGateway {

    protected static Cluster cluster;
    protected static NotionSandbox sandbox;
    protected static RunningGateway gateway;

    protected OAuthClient client;

    @BeforeAll
    static void start(@TempDir Path state) throws IOException {
        cluster = Cluster.start();
        sandbox = NotionSandbox.start(0, null);
        gateway = RunningGateway.start(state, sandbox, cluster);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        sandbox.close();
        cluster.close();
    }

    @BeforeEach
    final void begin() {
        NotionCalls.mend(sandbox);
        cluster.deleteWorkspaces();
        await().until(() -> workspaces().isEmpty());
        gateway.returnToPresent();
        NotionCalls.forget(sandbox);
        client = OAuthClient.register(gateway);
    }

    protected static Grant grant(JsonNode tokens) {
        return gateway.bean(AccessTokens.class).find(OAuthClient.access(tokens)).orElseThrow();
    }

    protected static List<NotionWorkspace> workspaces() {
        return cluster.client()
                .resources(NotionWorkspace.class)
                .inNamespace(Cluster.WORKSPACES)
                .list()
                .getItems();
    }
}
