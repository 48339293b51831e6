package dev.notionmcp.gateway;

import dev.notionmcp.sandbox.NotionSandbox;
import java.net.URI;
import java.net.http.HttpRequest;

/** What the sandbox was asked to do with tokens. */
public final class NotionCalls {

    private NotionCalls() {}

    /** How often a token was to be revoked, since the sandbox began or {@link #forget} was called. */
    public static long revocations(NotionSandbox sandbox) {
        var calls = OAuthClient.json(
                OAuthClient.send(HttpRequest.newBuilder(URI.create(sandbox.url() + "/sandbox/calls?oauth=true"))));
        return calls.valueStream()
                .filter(call -> "/v1/oauth/revoke".equals(call.get("path").stringValue()))
                .count();
    }

    /** Notion's memory of calls begins anew. */
    public static void forget(NotionSandbox sandbox) {
        delete(sandbox, "/sandbox/calls");
    }

    /** From here on Notion answers as it should. */
    public static void mend(NotionSandbox sandbox) {
        delete(sandbox, "/sandbox/faults");
    }

    private static void delete(NotionSandbox sandbox, String path) {
        OAuthClient.send(
                HttpRequest.newBuilder(URI.create(sandbox.url() + path)).DELETE());
    }
}
