package dev.notionmcp.gateway;

import dev.notionmcp.sandbox.NotionSandbox;
import java.net.URI;
import java.net.http.HttpRequest;

/** What the sandbox was asked to do with tokens. */
public final class NotionCalls {

    private NotionCalls() {}

    /** How often a token was to be revoked, since the sandbox began. */
    public static long revocations(NotionSandbox sandbox) {
        var calls = OAuthClient.json(
                OAuthClient.send(HttpRequest.newBuilder(URI.create(sandbox.url() + "/sandbox/calls?oauth=true"))));
        return calls.valueStream()
                .filter(call -> "/v1/oauth/revoke".equals(call.get("path").stringValue()))
                .count();
    }
}
