package dev.notionmcp.gateway.workspace;

import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where each workspace's runtime listens, from the EndpointSlices of its Service. */
public final class RuntimeEndpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RuntimeEndpoints.class);
    private static final String SERVICE_NAME = "kubernetes.io/service-name";
    private static final String BY_SERVICE = "by-service";
    private static final String PORT_NAME = "http";

    private final Changes changes = new Changes();
    private final SharedIndexInformer<EndpointSlice> informer;

    /** Of each workspace that was asked for, until its slices change. */
    private final ConcurrentMap<String, List<URI>> toDial = new ConcurrentHashMap<>();

    RuntimeEndpoints(KubernetesClient client, String namespace) {
        this.informer = client.discovery()
                .v1()
                .endpointSlices()
                .inNamespace(namespace)
                .withLabel(SERVICE_NAME)
                .runnableInformer(0)
                .exceptionHandler((started, failure) -> {
                    LOG.warn("Watching EndpointSlices in {} failed and is tried again.", namespace, failure);
                    return true;
                });
        informer.addIndexers(Map.of(BY_SERVICE, slice -> List.of(serviceOf(slice))));
        informer.addEventHandler(new Waker());
    }

    void start() {
        informer.start().whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.error("EndpointSlices cannot be watched.", failure);
            }
        });
    }

    /**
     * Addresses to dial for a call, best first: those ready and not terminating, and only if there is none of them the
     * unready ones (a waking runtime answers before its probe's next tick says so).
     */
    public List<URI> toDial(String workspace) {
        return toDial.computeIfAbsent(workspace, this::read);
    }

    private List<URI> read(String workspace) {
        var ready = stream(workspace, RuntimeEndpoints::isReady).toList();
        return ready.isEmpty()
                ? stream(workspace, endpoint -> !isTerminating(endpoint)).toList()
                : ready;
    }

    /** Every address a process of this workspace may listen on, terminating ones too. */
    public List<URI> all(String workspace) {
        return stream(workspace, endpoint -> true).toList();
    }

    /** Completes when the addresses of this workspace change; take it before {@link #toDial}. */
    public CompletableFuture<Void> nextChange(String workspace) {
        return changes.next(workspace);
    }

    private Stream<URI> stream(String workspace, Predicate<Endpoint> wanted) {
        return informer.getIndexer().byIndex(BY_SERVICE, workspace).stream()
                .flatMap(slice -> addresses(slice, wanted))
                .distinct();
    }

    private static Stream<URI> addresses(EndpointSlice slice, Predicate<Endpoint> wanted) {
        return listed(slice.getPorts())
                .filter(port -> PORT_NAME.equals(port.getName()) && port.getPort() != null)
                .flatMap(port -> listed(slice.getEndpoints())
                        .filter(endpoint -> wanted.test(endpoint)
                                && !endpoint.getAddresses().isEmpty())
                        .map(endpoint -> uri(endpoint.getAddresses().getFirst(), port.getPort())));
    }

    /** Of a Service without pods, such as a sleeping runtime's, the API server answers null and not an empty list. */
    private static <T> Stream<T> listed(@Nullable List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }

    private static URI uri(String address, int port) {
        return URI.create("http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port);
    }

    private static boolean isReady(Endpoint endpoint) {
        var conditions = endpoint.getConditions();
        if (conditions == null) {
            return true;
        }
        // "ready" is true of every address of a Service that publishes those not ready; "serving" tells the pod's own
        // readiness, and
        // absent it means what "ready" says, which absent means true (EndpointConditions of discovery.k8s.io/v1)
        var ready = conditions.getServing() == null ? conditions.getReady() : conditions.getServing();
        return !Boolean.FALSE.equals(ready) && !isTerminating(endpoint);
    }

    private static boolean isTerminating(Endpoint endpoint) {
        var conditions = endpoint.getConditions();
        return conditions != null && Boolean.TRUE.equals(conditions.getTerminating());
    }

    private static String serviceOf(EndpointSlice slice) {
        return Objects.requireNonNullElse(slice.getMetadata().getLabels().get(SERVICE_NAME), "");
    }

    private void changed(EndpointSlice slice) {
        var workspace = serviceOf(slice);
        toDial.remove(workspace);
        changes.happenedTo(workspace);
    }

    @Override
    public void close() {
        informer.close();
    }

    private final class Waker implements ResourceEventHandler<EndpointSlice> {
        @Override
        public void onAdd(EndpointSlice added) {
            changed(added);
        }

        @Override
        public void onUpdate(EndpointSlice before, EndpointSlice after) {
            changed(before);
            changed(after);
        }

        @Override
        public void onDelete(EndpointSlice deleted, boolean finalStateUnknown) {
            changed(deleted);
        }
    }
}
