package dev.notionmcp.gateway.routing;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.grant.Grant;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import dev.notionmcp.gateway.workspace.FakeRuntime;
import dev.notionmcp.gateway.workspace.WorkspaceRef;
import dev.notionmcp.gateway.workspace.Workspaces;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The whole gateway on loopback, over an embedded Kubernetes API, with tokens that a test hands out itself. */
final class TenantGateway implements AutoCloseable {

    static final String SEARCH = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
            + "\"params\":{\"name\":\"search\",\"arguments\":{}}}";

    private final Cluster cluster;
    private final Map<String, Grant> grants;
    private final List<FakeRuntime> runtimes = new ArrayList<>();
    private final RunningGateway application;
    private final HttpClient http = HttpClient.newHttpClient();
    final URI url;

    private TenantGateway(Cluster cluster, Map<String, Grant> grants, RunningGateway application) {
        this.cluster = cluster;
        this.grants = grants;
        this.application = application;
        this.url = URI.create(application.at(""));
    }

    static TenantGateway start(Path state, int holdSeconds) {
        return start(state, Map.of("HOLD_SECONDS", Integer.toString(holdSeconds)));
    }

    static TenantGateway start(Path state, Map<String, String> environment) {
        var cluster = Cluster.start();
        var grants = new ConcurrentHashMap<String, Grant>();
        Beans.grants = grants;
        // no test here logs in at Notion
        var notion = URI.create("http://127.0.0.1:1");
        return new TenantGateway(
                cluster, grants, RunningGateway.start(state, notion, cluster, environment, Beans.class));
    }

    void passTime(Duration time) {
        application.passTime(time);
    }

    Cluster cluster() {
        return cluster;
    }

    <T> T bean(Class<T> type) {
        return application.bean(type);
    }

    /** A connected workspace whose runtime runs, and a token for it. */
    Tenant tenant(String person) {
        var tenant = sleepingTenant(person);
        cluster.putSlice(tenant.name(), true, tenant.runtime().port());
        return tenant;
    }

    /** A connected workspace without an address, though its runtime listens already. */
    Tenant sleepingTenant(String person) {
        var bot = UUID.randomUUID().toString();
        var ref = bean(Workspaces.class)
                .connect(new NotionAuthorization("notion-" + person, null, bot, "w-" + person, person, person, person));
        var runtime = runtime(ref.name());
        return new Tenant(ref, token(ref, "/mcp", Set.of("notion:read", "notion:write")), runtime);
    }

    FakeRuntime runtime(String workspace) {
        var runtime = new FakeRuntime(Cluster.WORKSPACES + "/" + workspace, cluster::jwks);
        runtimes.add(runtime);
        return runtime;
    }

    String token(WorkspaceRef workspace, String path, Set<String> scopes) {
        var token = "token-" + UUID.randomUUID();
        var id = "grant-" + UUID.randomUUID();
        grants.put(token, new Grant(id, "person", "client", workspace, url + path, scopes));
        return token;
    }

    void revoke(String token) {
        grants.remove(token);
    }

    /** From now on nobody learns what this token opens, until the result is closed. */
    HangingLookUp hangAt(String token) {
        var hanging = new HangingLookUp();
        Beans.HANGING.put(token, hanging);
        return hanging;
    }

    /** Whether a request with it has begun. */
    boolean wasLookedUp(String token) {
        return Beans.LOOKED_UP.contains(token);
    }

    void delete(WorkspaceRef workspace) {
        cluster.client()
                .resources(NotionWorkspace.class)
                .inNamespace(Cluster.WORKSPACES)
                .withName(workspace.name())
                .delete();
    }

    NotionWorkspace workspace(Tenant tenant) {
        return cluster.client()
                .resources(NotionWorkspace.class)
                .inNamespace(Cluster.WORKSPACES)
                .withName(tenant.name())
                .require();
    }

    /** Sets one of the operator's conditions, and leaves the others. */
    void operatorSays(Tenant tenant, String type, String reason) {
        cluster.client()
                .resources(NotionWorkspace.class)
                .inNamespace(Cluster.WORKSPACES)
                .withName(tenant.name())
                .subresource("status")
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                .withFieldManager("operator-" + type)
                                .build(),
                        """
                        {"apiVersion": "notionmcp.dev/v1alpha1", "kind": "NotionWorkspace", "metadata": {"name": "%s"},
                         "status": {"conditions": [{"type": "%s", "status": "False", "reason": "%s", "message": "",
                         "lastTransitionTime": "2026-11-22T12:00:00Z"}]}}""".formatted(tenant.name(), type, reason));
    }

    HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(url.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
    }

    HttpResponse<String> call(String token) throws IOException, InterruptedException {
        return send(request("/mcp", token).POST(BodyPublishers.ofString(SEARCH)).build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        application.close();
        http.shutdownNow();
        runtimes.forEach(FakeRuntime::close);
        cluster.close();
    }

    record Tenant(WorkspaceRef ref, String token, FakeRuntime runtime) {
        String name() {
            return ref.name();
        }
    }

    static final class HangingLookUp implements AutoCloseable {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);

        private void take() {
            begun.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        boolean hasBegun() {
            return begun.getCount() == 0;
        }

        @Override
        public void close() {
            Beans.HANGING.values().remove(this);
            over.countDown();
        }
    }

    /** Without a stereotype, or the scan for components would find it in every other test too. */
    static class Beans {
        private static final Set<String> LOOKED_UP = ConcurrentHashMap.newKeySet();
        private static final Map<String, HangingLookUp> HANGING = new ConcurrentHashMap<>();
        private static @Nullable Map<String, Grant> grants;

        @Bean
        @Primary
        Callers testCallers(Workspaces workspaces) {
            var tokens = Objects.requireNonNull(grants);
            return new Callers(token -> find(tokens, token), all -> findAll(tokens, all), workspaces);
        }

        private static Optional<Grant> find(Map<String, Grant> tokens, String token) {
            var found = Optional.ofNullable(tokens.get(token));
            LOOKED_UP.add(token);
            var hanging = HANGING.get(token);
            if (hanging != null) {
                hanging.take();
            }
            return found;
        }

        private static Map<String, Grant> findAll(Map<String, Grant> tokens, Collection<String> all) {
            var found = new HashMap<String, Grant>();
            all.forEach(token -> find(tokens, token).ifPresent(grant -> found.put(token, grant)));
            return found;
        }
    }
}
