package dev.notionmcp.gateway.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.grant.AccessTokens;
import dev.notionmcp.gateway.grant.Grant;
import dev.notionmcp.sandbox.NotionSandbox;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What tests of deletions do with a gateway, a Kubernetes API where it has its own rights only, and Notion. */
record Connected(Cluster cluster, NotionSandbox notion, RunningGateway gateway, OAuthClient client) {

    /** Logs in and returns the name of the workspace. */
    String connect(String person) {
        return grant(client.connect(person)).workspace().name();
    }

    Grant grant(JsonNode tokens) {
        return gateway.bean(AccessTokens.class).find(OAuthClient.access(tokens)).orElseThrow();
    }

    Resource<NotionWorkspace> workspace(String name) {
        return cluster.client()
                .resources(NotionWorkspace.class)
                .inNamespace(Cluster.WORKSPACES)
                .withName(name);
    }

    /** What the gateway does twice a minute. */
    void lookAtSecrets() {
        gateway.bean(DeletedSecrets.class).look();
    }

    /** Until this very Secret is gone; another may be made for a token that lies by itself in the other one. */
    void awaitGone(Secret deleted) {
        var name = deleted.getMetadata().getName();
        await().until(() -> {
            lookAtSecrets();
            var found = secret(name).get();
            return found == null
                    || !found.getMetadata()
                            .getUid()
                            .equals(deleted.getMetadata().getUid());
        });
    }

    void awaitNoRefreshSecret(String workspace) {
        await().until(() -> {
            lookAtSecrets();
            return refreshSecret(workspace).get() == null;
        });
    }

    Resource<Secret> refreshSecret(String workspace) {
        return secret(NotionWorkspace.refreshSecretOf(workspace));
    }

    Resource<Secret> secret(String name) {
        return cluster.client().secrets().inNamespace(Cluster.WORKSPACES).withName(name);
    }

    /** Notion's access token as it is stored. */
    String token(String workspace) {
        var encoded = refreshSecret(workspace).require().getData().get("token");
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    boolean isActive(String token) {
        var basic =
                Base64.getEncoder().encodeToString("sandbox-client:sandbox-secret".getBytes(StandardCharsets.UTF_8));
        var answer = OAuthClient.json(
                OAuthClient.send(HttpRequest.newBuilder(URI.create(notion.url() + "/v1/oauth/introspect"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"token\":\"" + token + "\"}"))));
        return answer.get("active").booleanValue();
    }

    /** The statuses Notion has answered revocations with. */
    List<Integer> revocations() {
        var calls = OAuthClient.json(
                OAuthClient.send(HttpRequest.newBuilder(URI.create(notion.url() + "/sandbox/calls?oauth=true"))));
        return calls.valueStream()
                .filter(call -> "/v1/oauth/revoke".equals(call.get("path").stringValue()))
                .map(call -> call.get("status").intValue())
                .toList();
    }

    /** Until {@link #notionIsBack}, revocations fail. */
    void notionIsAway() {
        notionAnswers("error", 500);
    }

    /** Until {@link #notionIsBack}, revocations are answered so: see the sandbox's faults. */
    void notionAnswers(String answer, int status) {
        faults("{\"rules\":[{\"answer\":\"" + answer + "\",\"status\":" + status
                + ",\"times\":-1,\"path\":\"/v1/oauth/revoke\"}]}");
    }

    void notionIsBack() {
        faults("{\"rules\":[]}");
    }

    private void faults(String rules) {
        var set = OAuthClient.send(HttpRequest.newBuilder(URI.create(notion.url() + "/sandbox/faults"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(rules)));
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
    }
}
