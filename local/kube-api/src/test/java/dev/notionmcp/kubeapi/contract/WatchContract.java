package dev.notionmcp.kubeapi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Watches by plain HTTP, each ended by the server after the seconds it was asked for. */
abstract class WatchContract extends ApiContract {

    WatchContract(ContractedApi api) {
        super(api);
    }

    @Test
    void showsWhatCameAfterAVersion() {
        var first = createWidget("watched-1", "navy");
        createWidget("watched-2", "navy");
        widgets().withName("watched-2").edit(widget -> {
            spec(widget).put("size", 4);
            return widget;
        });
        widgets().withName("watched-2").delete();
        assertThat(watch("spec.color=navy", version(first), 2))
                .containsExactly("ADDED watched-2", "MODIFIED watched-2", "DELETED watched-2");
    }

    @Test
    void beginsWithWhatThereIsWithoutAVersion() {
        createWidget("there", "teal");
        assertThat(watch("spec.color=teal", "", 1)).containsExactly("ADDED there");
    }

    @Test
    void takesWhatCeasesToMatchAsDeleted() {
        var before = createWidget("repainted", "pink");
        widgets().withName("repainted").edit(widget -> {
            spec(widget).put("color", "gray");
            return widget;
        });
        assertThat(watch("spec.color=pink", version(before), 1)).containsExactly("DELETED repainted");
        assertThat(watch("spec.color=gray", version(before), 1)).containsExactly("ADDED repainted");
    }

    @Test
    void tellsOneFromBeforeItsHistoryThatItIsGone() {
        var events = events("", "1", 5);
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.<String>get("type")).isEqualTo("ERROR");
            assertThat(event.<Integer>get("object", "code")).isEqualTo(410);
            assertThat(event.<String>get("object", "reason")).isEqualTo("Expired");
        });
    }

    @Test
    void tellsTheVersionItHasComeToBeforeItEnds() {
        var since = createWidget("bookmarked", "beige");
        var watch = CompletableFuture.supplyAsync(() -> events("spec.color=beige", version(since), 4));
        // nothing that it selects: only a bookmark can tell it how far it has come
        var others = new AtomicInteger();
        await().until(() -> {
            createWidget("other-" + others.incrementAndGet(), "ochre");
            return watch.isDone();
        });
        var bookmark = watch.join().getLast();
        assertThat(bookmark.<String>get("type")).isEqualTo("BOOKMARK");
        assertThat(bookmark.<String>get("object", "kind")).isEqualTo("Widget");
        assertThat(Long.parseLong(bookmark.get("object", "metadata", "resourceVersion")))
                .isGreaterThan(Long.parseLong(version(since)));
    }

    /** "ADDED name" and so on, bookmarks left out. */
    private List<String> watch(String fieldSelector, String since, int seconds) {
        return events(fieldSelector, since, seconds).stream()
                .filter(event -> !"BOOKMARK".equals(event.<String>get("type")))
                .map(event -> event.<String>get("type") + " " + event.<String>get("object", "metadata", "name"))
                .toList();
    }

    private List<GenericKubernetesResource> events(String fieldSelector, String since, int seconds) {
        var query = Map.of(
                        "watch",
                        "true",
                        "allowWatchBookmarks",
                        "true",
                        "fieldSelector",
                        fieldSelector,
                        "resourceVersion",
                        since,
                        "timeoutSeconds",
                        Integer.toString(seconds))
                .entrySet()
                .stream()
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                .toList();
        var http = client.getHttpClient();
        var request = http.newHttpRequestBuilder()
                .uri(client.getMasterUrl() + "apis/example.dev/v1/namespaces/" + namespace + "/widgets?"
                        + String.join("&", query))
                .build();
        return http.sendAsync(request, String.class)
                .join()
                .body()
                .lines()
                .map(line -> Serialization.unmarshal(line, GenericKubernetesResource.class))
                .toList();
    }

    private static String version(GenericKubernetesResource widget) {
        return widget.getMetadata().getResourceVersion();
    }
}
