package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Workspaces that cannot be reconciled, beside some that can. */
final class BrokenWorkspacesIT {

    private static final int BROKEN = 50;

    private final Cluster cluster = Cluster.start();
    private final AtomicInteger failures = new AtomicInteger();

    @AfterEach
    void stop() {
        cluster.close();
    }

    /** Fails each write of an object of theirs. */
    private final class Breaking implements Interceptor {

        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            if (!request.method().equals("GET") && request.uri().getPath().contains("/broken-")) {
                failures.incrementAndGet();
                throw new KubernetesClientException("out of order");
            }
        }
    }

    @Test
    void fiftyThatFailDoNotDelayTheOthers() {
        try (var operator = cluster.operator(new Breaking())) {
            assertThat(operator.healthPort()).isPositive();
            for (int i = 0; i < BROKEN; i++) {
                cluster.create("broken-" + i, UUID.randomUUID().toString());
            }
            await().until(() -> failures.get() > BROKEN);
            cluster.create("healthy", UUID.randomUUID().toString());
            await().untilAsserted(() -> assertThat(cluster.ready("healthy")).isEqualTo("False Pending"));
            var tries = failures.get();
            cluster.suspend("healthy");
            await().untilAsserted(() -> assertThat(cluster.ready("healthy")).isEqualTo("False Suspended"));
            // each waits for longer and longer: no storm of all of them goes by meanwhile
            assertThat(failures.get() - tries).isLessThan(10 * BROKEN);
            assertThat(cluster.ready("broken-0")).isEqualTo("none");
        }
    }
}
