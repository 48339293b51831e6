package dev.notionmcp.operator.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.kubeapi.EmbeddedKubeApi;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who leads, by one Lease of the embedded API and each contender's own monotonic clock. */
final class ElectedIT {

    private static final Terms TERMS =
            new Terms(Duration.ofMinutes(10), Duration.ofMinutes(7), Duration.ofMillis(50), Duration.ofMillis(50));

    private final EmbeddedKubeApi api = EmbeddedKubeApi.inMemory();
    private boolean away;

    @AfterEach
    void stop() {
        if (!away) {
            api.close();
        }
    }

    /** A replica with a clock of its own; what it is told shows in its fields. */
    private final class Replica implements AutoCloseable {

        private final AtomicLong skipped = new AtomicLong();
        private final Elected elected;
        private volatile boolean won;
        private volatile boolean lost;

        Replica(String name) {
            elected = new Elected(
                    new LeaseObject(api.config(), "default", "lease", name),
                    TERMS,
                    () -> System.nanoTime() + skipped.get());
            elected.contend(() -> won = true, () -> lost = true);
        }

        void skip(Duration time) {
            skipped.addAndGet(time.toNanos());
        }

        @Override
        public void close() {
            elected.close();
        }
    }

    @Test
    void standbyFollowsALeaderThatIsSeenNoMoreForTheWholeTerm() {
        try (var first = new Replica("first")) {
            await().until(() -> first.won);
            try (var second = new Replica("second")) {
                first.elected.close();
                await().pollDelay(Duration.ofMillis(200)).until(() -> !second.won);
                second.skip(TERMS.duration());
                await().until(() -> second.won && second.elected.isHeld());
            }
        }
    }

    @Test
    void releasedLeaseIsTakenAtOnce() {
        try (var first = new Replica("first");
                var second = new Replica("second")) {
            await().until(() -> first.won || second.won);
            var leader = first.won ? first : second;
            var standby = first.won ? second : first;
            leader.elected.release();
            assertThat(leader.elected.isHeld()).isFalse();
            await().until(() -> standby.elected.isHeld());
            assertThat(leader.lost).isFalse();
        }
    }

    @Test
    void clockOfTheLeaderElectsNobodyElse() {
        try (var first = new Replica("first")) {
            await().until(() -> first.won);
            try (var second = new Replica("second");
                    var client = new KubernetesClientBuilder()
                            .withConfig(api.config())
                            .build()) {
                write(client, "{\"spec\":{\"renewTime\":\"2001-02-03T04:05:06.000000Z\"}}");
                await().during(Duration.ofMillis(300)).until(() -> !second.won && first.elected.isHeld());
            }
        }
    }

    @Test
    void leaderThatWasPausedTooLongWritesNothingMore() {
        try (var first = new Replica("first")) {
            await().until(() -> first.won);
            try (var client = new KubernetesClientBuilder()
                    .withConfig(api.config())
                    .withHttpClientBuilderConsumer(
                            http -> http.addOrReplaceInterceptor(WriteFence.NAME, new WriteFence(first.elected)))
                    .build()) {
                var written = new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("a")
                        .withNamespace("default")
                        .endMetadata();
                client.resource(written.build()).create();
                first.elected.close();
                first.skip(TERMS.deadline());
                assertThatThrownBy(() -> client.resource(written.editMetadata()
                                        .withName("b")
                                        .endMetadata()
                                        .build())
                                .create())
                        .isInstanceOf(KubernetesClientException.class)
                        .hasMessageContaining("does not lead");
                assertThat(client.configMaps().inNamespace("default").list().getItems())
                        .hasSize(1);
            }
        }
    }

    @Test
    void leaderWhoseLeaseIsAnothersIsToldSo() {
        try (var first = new Replica("first");
                var client =
                        new KubernetesClientBuilder().withConfig(api.config()).build()) {
            await().until(() -> first.won);
            write(client, "{\"spec\":{\"holderIdentity\":\"second\"}}");
            await().until(() -> first.lost);
            assertThat(first.elected.isHeld()).isFalse();
        }
    }

    @Test
    void deadlinePassesWithTheApiAway() {
        try (var first = new Replica("first")) {
            await().until(() -> first.won);
            away = true;
            api.close();
            first.skip(TERMS.deadline());
            await().until(() -> first.lost);
        }
    }

    private static void write(KubernetesClient client, String change) {
        client.leases().inNamespace("default").withName("lease").patch(PatchContext.of(PatchType.JSON_MERGE), change);
    }
}
