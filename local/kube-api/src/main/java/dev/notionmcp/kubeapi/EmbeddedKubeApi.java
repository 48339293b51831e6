package dev.notionmcp.kubeapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.access.Authorizer;
import dev.notionmcp.kubeapi.discovery.Discovery;
import dev.notionmcp.kubeapi.http.ApiServer;
import dev.notionmcp.kubeapi.http.Faults;
import dev.notionmcp.kubeapi.http.Lists;
import dev.notionmcp.kubeapi.http.RecordedRequest;
import dev.notionmcp.kubeapi.http.RequestLog;
import dev.notionmcp.kubeapi.http.Resources;
import dev.notionmcp.kubeapi.kubeconfig.Kubeconfigs;
import dev.notionmcp.kubeapi.kubeconfig.ServerIdentity;
import dev.notionmcp.kubeapi.objects.Commits;
import dev.notionmcp.kubeapi.objects.CustomDefinitions;
import dev.notionmcp.kubeapi.objects.GarbageCollector;
import dev.notionmcp.kubeapi.objects.Namespaces;
import dev.notionmcp.kubeapi.objects.ObjectDeletes;
import dev.notionmcp.kubeapi.objects.ObjectWrites;
import dev.notionmcp.kubeapi.resource.Json;
import dev.notionmcp.kubeapi.resource.ResourceTypes;
import dev.notionmcp.kubeapi.store.ObjectStore;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes API on loopback without a cluster behind it: objects, watches and server-side apply as a real one, but
 * nothing schedules pods or routes services. For local runs, with a state folder, and for tests, without.
 */
public final class EmbeddedKubeApi implements AutoCloseable {

    /**
     * What to serve.
     *
     * @param port 0 takes a free one
     * @param stateDir where objects, keys and kubeconfigs live; null keeps objects in memory
     * @param crdYamls CustomResourceDefinitions to install, or to bring up to date, before anyone can ask
     * @param historyLimit how many past changes a watch may resume from; beyond them it is told 410
     */
    public record Options(
            int port, @Nullable Path stateDir, List<String> crdYamls, List<ApiUser> users, int historyLimit) {

        public Options {
            crdYamls = List.copyOf(crdYamls);
            users = List.copyOf(users);
        }

        public Options(int port, @Nullable Path stateDir, List<String> crdYamls, List<ApiUser> users) {
            this(port, stateDir, crdYamls, users, 10_000);
        }
    }

    /** The user of {@link #inMemory}. */
    public static final String ADMIN = "admin";

    private final String url;
    private final Kubeconfigs kubeconfigs;
    private final RequestLog log;
    private final Faults faults;
    private final List<AutoCloseable> parts;

    private EmbeddedKubeApi(
            String url, Kubeconfigs kubeconfigs, RequestLog log, Faults faults, List<AutoCloseable> parts) {
        this.url = url;
        this.kubeconfigs = kubeconfigs;
        this.log = log;
        this.faults = faults;
        this.parts = parts;
    }

    /** A fresh API for one test, with the user {@link #ADMIN} who may do everything. */
    public static EmbeddedKubeApi inMemory(String... crdYamls) {
        return start(new Options(0, null, List.of(crdYamls), List.of(ApiUser.admin(ADMIN))));
    }

    public static EmbeddedKubeApi start(Options options) {
        var store = ObjectStore.open(options.stateDir(), options.historyLimit());
        try {
            return start(options, store);
        } catch (IOException e) {
            store.close();
            throw new UncheckedIOException("port " + options.port() + " of 127.0.0.1 cannot be served", e);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static EmbeddedKubeApi start(Options options, ObjectStore store) throws IOException {
        var types = new ResourceTypes();
        var commits = new Commits(store, types);
        var namespaces = new Namespaces(store, types, commits);
        var writes = new ObjectWrites(store, namespaces, commits);
        var deletes = new ObjectDeletes(store, commits);
        namespaces.ensure("default");
        new CustomDefinitions(store, types, writes).install(definitions(options.crdYamls()));

        var folder = options.stateDir() == null ? Files.createTempDirectory("kube-api-") : options.stateDir();
        var identity = ServerIdentity.in(folder.resolve("server.p12"));
        var kubeconfigs = new Kubeconfigs(
                folder, options.users().stream().map(ApiUser::name).toList());
        var socket = ApiServer.bind(options.port(), identity.tls());
        var url = "https://127.0.0.1:" + socket.getAddress().getPort();
        kubeconfigs.write(url, identity);

        var collector = GarbageCollector.start(store, deletes);
        var log = new RequestLog();
        var lists = new Lists(store);
        var resources = new Resources(types, authorizer(options.users()), lists, writes, deletes);
        var faults = new Faults(store, lists);
        var server = ApiServer.start(socket, kubeconfigs::userOf, new Discovery(types), resources, log, faults);
        AutoCloseable temporary = options.stateDir() == null ? () -> delete(folder) : () -> {};
        return new EmbeddedKubeApi(url, kubeconfigs, log, faults, List.of(server, collector, store, temporary));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static List<ObjectNode> definitions(List<String> yamls) {
        return yamls.stream().flatMap(yaml -> Json.parseObjects(yaml).stream()).toList();
    }

    private static Authorizer authorizer(List<ApiUser> users) {
        return new Authorizer(users.stream().collect(Collectors.toMap(ApiUser::name, ApiUser::rules)));
    }

    public String url() {
        return url;
    }

    /** A file of mode 0600 that holds the user's bearer token; the same token after a restart on the same state. */
    public Path kubeconfig(String user) {
        return kubeconfigs.file(user);
    }

    /** What a fabric8 client of the user is built with. */
    public Config config(String user) {
        try {
            return Config.fromKubeconfig(Files.readString(kubeconfig(user)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@link #config(String)} of {@link #ADMIN}. */
    public Config config() {
        return config(ADMIN);
    }

    /** The last requests, oldest first. */
    public List<RecordedRequest> requests() {
        return log.all();
    }

    /** A point in time for {@link #writesSince}. */
    public long mark() {
        return log.mark();
    }

    /** Every create, update, patch and delete after {@code mark}, those that changed nothing included. */
    public List<RecordedRequest> writesSince(long mark) {
        return requests().stream().filter(r -> r.number() > mark && r.isWrite()).toList();
    }

    /** What a test makes go wrong. */
    public Faults faults() {
        return faults;
    }

    @Override
    public void close() {
        for (var part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("the embedded Kubernetes API did not close", e);
            }
        }
    }
}
