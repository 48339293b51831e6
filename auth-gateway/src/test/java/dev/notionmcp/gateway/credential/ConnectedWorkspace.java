package dev.notionmcp.gateway.credential;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.sandbox.NotionSandbox;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** A person's workspace, connected through the whole login, with a runtime that is awake; Notion is the sandbox. */
final class ConnectedWorkspace implements AutoCloseable {

    static final String SEARCH = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
            + "\"params\":{\"name\":\"search\",\"arguments\":{}}}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path state;
    private final String person;
    final Cluster cluster;
    final NotionSandbox sandbox;
    final RunningGateway gateway;
    final OAuthClient client;
    final JsonNode tokens;
    final String name;
    final NotionRuntime runtime;

    ConnectedWorkspace(String person) throws IOException {
        this.person = person;
        state = Files.createTempDirectory("credentials");
        cluster = Cluster.start();
        sandbox = NotionSandbox.start(0, null);
        gateway = RunningGateway.start(state, sandbox, cluster);
        client = OAuthClient.register(gateway);
        tokens = client.connect(person);
        name = Objects.requireNonNull(
                workspaces().list().getItems().getFirst().getMetadata().getName());
        runtime = new NotionRuntime(sandbox.url(), cluster, name, value("-token", "token"), 1);
        callUntilServed();
    }

    /** The gateway's watch shows the runtime's address a moment after it was written; the call waits for it. */
    private void callUntilServed() throws IOException {
        if (call().statusCode() != 200) {
            throw new IllegalStateException("the workspace does not work before the test begins");
        }
    }

    HttpResponse<String> call() throws IOException {
        return call(OAuthClient.access(tokens));
    }

    HttpResponse<String> call(String token) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(gateway.at("/mcp")))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(SEARCH)));
    }

    /** Switches of the sandbox, as JSON with single quotes. */
    void notion(String faults) throws IOException {
        var answer = send(HttpRequest.newBuilder(sandbox.url().resolve("/sandbox/faults"))
                .PUT(BodyPublishers.ofString(faults.replace('\'', '"').replace("PERSON", person))));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
    }

    /** Whether the first switch has been used up, by a request that may wait for its delay. */
    boolean notionHoldsARequest() throws IOException {
        var faults = OAuthClient.json(send(HttpRequest.newBuilder(sandbox.url().resolve("/sandbox/faults"))));
        return faults.at("/rules/0/times").intValue() == 0;
    }

    /** How often Notion's token endpoint was asked since the login. */
    long refreshes() throws IOException {
        return asked("/v1/oauth/token") - 1;
    }

    /** How often Notion was asked to end a token. */
    long revocations() throws IOException {
        return asked("/v1/oauth/revoke");
    }

    private long asked(String path) throws IOException {
        var calls = OAuthClient.json(send(HttpRequest.newBuilder(sandbox.url().resolve("/sandbox/calls?oauth=true"))));
        return calls.valueStream()
                .filter(call -> path.equals(call.get("path").stringValue()))
                .count();
    }

    Optional<Condition> condition(String type) {
        return condition(name, type);
    }

    Optional<Condition> condition(String workspace, String type) {
        return Optional.ofNullable(workspaces().withName(workspace).get())
                .map(NotionWorkspace::getStatus)
                .flatMap(status -> WorkspaceConditions.find(status.conditions(), type));
    }

    String reason() {
        return condition(WorkspaceConditions.CREDENTIALS_VALID)
                .map(Condition::getReason)
                .orElse("none");
    }

    String value(String suffix, String key) {
        var secret = cluster.client()
                .secrets()
                .inNamespace(Cluster.WORKSPACES)
                .withName(name + suffix)
                .get();
        var value = secret == null ? null : secret.getData().get(key);
        return value == null ? "" : new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    }

    /** Takes one of its Secrets away, also from a gateway that wants to end what it holds before. */
    void removeSecret(String suffix) {
        var secret = cluster.client().secrets().inNamespace(Cluster.WORKSPACES).withName(name + suffix);
        secret.edit(held ->
                held.edit().editMetadata().withFinalizers().endMetadata().build());
        secret.delete();
    }

    /** Changes one of its Secrets as a person with kubectl would; values in plain text. */
    void edit(String suffix, UnaryOperator<Map<String, String>> change) {
        cluster.client()
                .secrets()
                .inNamespace(Cluster.WORKSPACES)
                .withName(name + suffix)
                .edit(secret -> with(secret, change));
    }

    private static Secret with(Secret secret, UnaryOperator<Map<String, String>> change) {
        var plain = new HashMap<String, String>();
        secret.getData()
                .forEach((key, value) ->
                        plain.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        var changed = new HashMap<String, String>();
        change.apply(plain)
                .forEach((key, value) ->
                        changed.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        secret.setData(changed);
        return secret;
    }

    NonNamespaceOperation<NotionWorkspace, KubernetesResourceList<NotionWorkspace>, Resource<NotionWorkspace>>
            workspaces() {
        return cluster.client().resources(NotionWorkspace.class).inNamespace(Cluster.WORKSPACES);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        runtime.close();
        gateway.close();
        sandbox.close();
        cluster.close();
        http.shutdownNow();
        FileSystemUtils.deleteRecursively(state);
    }
}
