package dev.notionmcp.kubeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WatchIT {

    private static final int HISTORY = 50;

    private EmbeddedKubeApi api;
    private KubernetesClient client;

    @BeforeAll
    void start() {
        api = EmbeddedKubeApi.start(new EmbeddedKubeApi.Options(
                0, null, List.of(TestCrd.YAML), List.of(ApiUser.admin(EmbeddedKubeApi.ADMIN)), HISTORY));
        client = new KubernetesClientBuilder().withConfig(api.config()).build();
    }

    @AfterAll
    void stop() {
        client.close();
        api.close();
    }

    @Test
    void showsAnInformerEveryChange() {
        var seen = new ConcurrentLinkedQueue<String>();
        create("informed", "before", Map.of());
        try (var informer = client.configMaps().inNamespace("informed").inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(ConfigMap map) {
                seen.add("add " + map.getMetadata().getName());
            }

            @Override
            public void onUpdate(ConfigMap old, ConfigMap map) {
                seen.add("update " + map.getMetadata().getName() + " " + map.getData());
            }

            @Override
            public void onDelete(ConfigMap map, boolean finalStateUnknown) {
                seen.add("delete " + map.getMetadata().getName());
            }
        })) {
            for (int i = 0; i < 20; i++) {
                create("informed", "m" + i, Map.of());
            }
            client.configMaps().inNamespace("informed").withName("m0").edit(m -> {
                m.setData(Map.of("a", "1"));
                return m;
            });
            client.configMaps().inNamespace("informed").withName("m1").delete();
            await().untilAsserted(() -> assertThat(seen).hasSize(23).endsWith("update m0 {a=1}", "delete m1"));
            assertThat(informer.getStore().list()).hasSize(20);
        }
    }

    @Test
    void showsAWatchWithALabelSelectorWhatBeginsAndCeasesToMatch() {
        var events = new CopyOnWriteArrayList<String>();
        try (var watch = client.configMaps()
                .inNamespace("selected")
                .withLabel("on", "yes")
                .watch(recording(events, new CompletableFuture<>()))) {
            create("selected", "switch", Map.of());
            label("switch", "yes");
            label("switch", "no");
            await().untilAsserted(() -> assertThat(events).containsExactly("ADDED switch", "DELETED switch"));
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void resumesAWatchFromAResourceVersion() {
        var first = create("resumed", "first", Map.of());
        create("resumed", "second", Map.of());
        var events = new CopyOnWriteArrayList<String>();
        try (var watch = watchFrom("resumed", first, events, new CompletableFuture<>())) {
            await().untilAsserted(() -> assertThat(events).containsExactly("ADDED second"));
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void tellsAWatchFromBeyondTheHistoryThatItIsGone() {
        var old = create("gone", "old", Map.of());
        for (int i = 0; i <= HISTORY; i++) {
            create("gone", "newer-" + i, Map.of());
        }
        var closed = new CompletableFuture<@Nullable WatcherException>();
        try (var watch = watchFrom("gone", old, new CopyOnWriteArrayList<>(), closed)) {
            await().until(closed::isDone);
            assertThat(closed.join())
                    .isNotNull()
                    .extracting(WatcherException::isHttpGone)
                    .isEqualTo(true);
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void letsOneOfTwoCandidatesLead() {
        var leads = new CopyOnWriteArrayList<String>();
        var first = elect("first", leads);
        await().untilAsserted(() -> assertThat(leads).containsExactly("first"));
        var second = elect("second", leads);
        first.cancel(true);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(leads).containsExactly("first", "second"));
        second.cancel(true);
    }

    private CompletableFuture<?> elect(String candidate, List<String> leads) {
        return client.leaderElector()
                .withConfig(new LeaderElectionConfigBuilder()
                        .withName("election")
                        .withLeaseDuration(Duration.ofSeconds(3))
                        .withRenewDeadline(Duration.ofSeconds(2))
                        .withRetryPeriod(Duration.ofMillis(300))
                        .withReleaseOnCancel(true)
                        .withLock(new LeaseLock("elected", "lock", candidate))
                        .withLeaderCallbacks(new LeaderCallbacks(() -> leads.add(candidate), () -> {}, leader -> {}))
                        .build())
                .build()
                .start();
    }

    private Watch watchFrom(
            String namespace,
            ConfigMap since,
            List<String> events,
            CompletableFuture<@Nullable WatcherException> closed) {
        return client.configMaps()
                .inNamespace(namespace)
                .watch(
                        new ListOptionsBuilder()
                                .withResourceVersion(since.getMetadata().getResourceVersion())
                                .build(),
                        recording(events, closed));
    }

    private static Watcher<ConfigMap> recording(
            List<String> events, CompletableFuture<@Nullable WatcherException> closed) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, ConfigMap map) {
                events.add(action + " " + map.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                closed.complete(cause);
            }
        };
    }

    private void label(String name, String value) {
        client.configMaps().inNamespace("selected").withName(name).edit(m -> {
            m.getMetadata().setLabels(Map.of("on", value));
            return m;
        });
    }

    private ConfigMap create(String namespace, String name, Map<String, String> data) {
        return client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withData(data)
                        .build())
                .create();
    }
}
