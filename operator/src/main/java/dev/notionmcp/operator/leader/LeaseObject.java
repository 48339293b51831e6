package dev.notionmcp.operator.leader;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Lease as the API server has it. Every write names the version that was read, so that of two who take it one fails.
 * https://kubernetes.io/docs/concepts/architecture/leases/
 */
final class LeaseObject implements AutoCloseable {

    /** A renewal that takes longer is tried anew; with the client's other requests it shares no connection. */
    private static final int PATIENCE_MILLIS = 3_000;

    private final KubernetesClient client;
    private final String namespace;
    private final String name;
    private final String holder;

    LeaseObject(Config config, String namespace, String name, String holder) {
        this.client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withConnectionTimeout(PATIENCE_MILLIS)
                        .withRequestTimeout(PATIENCE_MILLIS)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        this.namespace = namespace;
        this.name = name;
        this.holder = holder;
    }

    @Nullable
    Lease read() {
        return client.leases().inNamespace(namespace).withName(name).get();
    }

    boolean isMine(Lease lease) {
        return holder.equals(lease.getSpec().getHolderIdentity());
    }

    static boolean isFree(Lease lease) {
        return Objects.requireNonNullElse(lease.getSpec().getHolderIdentity(), "")
                .isEmpty();
    }

    /** Takes or renews what was read; false if somebody else wrote meanwhile. */
    boolean hold(@Nullable Lease read, Duration duration) {
        return write(held(read, duration), false);
    }

    /** Asks for all that holding it needs, without changing anything. */
    void rehearse(Duration duration) {
        write(held(read(), duration), true);
    }

    private Lease held(@Nullable Lease read, Duration duration) {
        var now = ZonedDateTime.now(ZoneOffset.UTC);
        if (read == null) {
            return new LeaseBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .withNamespace(namespace)
                    .endMetadata()
                    .withNewSpec()
                    .withHolderIdentity(holder)
                    .withLeaseDurationSeconds((int) duration.toSeconds())
                    .withAcquireTime(now)
                    .withRenewTime(now)
                    .withLeaseTransitions(0)
                    .endSpec()
                    .build();
        }
        var spec = read.edit().editSpec().withRenewTime(now).withLeaseDurationSeconds((int) duration.toSeconds());
        if (isMine(read)) {
            return spec.endSpec().build();
        }
        var transitions = Objects.requireNonNullElse(read.getSpec().getLeaseTransitions(), 0);
        return spec.withHolderIdentity(holder)
                .withAcquireTime(now)
                .withLeaseTransitions(transitions + 1)
                .endSpec()
                .build();
    }

    /** Leaves it to whoever asks next. */
    void free() {
        var lease = read();
        if (lease != null && isMine(lease)) {
            write(lease.edit().editSpec().withHolderIdentity("").endSpec().build(), false);
        }
    }

    private boolean write(Lease lease, boolean dryRun) {
        try {
            var writable = client.resource(lease).dryRun(dryRun);
            if (lease.getMetadata().getResourceVersion() == null) {
                writable.create();
            } else {
                writable.update();
            }
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
