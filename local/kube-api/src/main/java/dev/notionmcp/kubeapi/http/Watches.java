package dev.notionmcp.kubeapi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.Json;
import dev.notionmcp.kubeapi.resource.Meta;
import dev.notionmcp.kubeapi.status.ApiError;
import dev.notionmcp.kubeapi.store.ObjectStore;
import dev.notionmcp.kubeapi.store.StoreEvent;
import dev.notionmcp.kubeapi.store.Subscription;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Streams changes as lines of JSON over a chunked answer. */
final class Watches {

    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration BETWEEN_BOOKMARKS = Duration.ofSeconds(20);

    private final ObjectStore store;
    private final Set<Thread> serving = ConcurrentHashMap.newKeySet();

    Watches(ObjectStore store) {
        this.store = store;
    }

    void serve(Exchange exchange, Selection selection) throws IOException {
        if (exchange.asksForWebSocket()) {
            // clients take this as "no websockets here" and watch by plain HTTP, as with kubectl proxy
            exchange.answer(200, Json.object());
            return;
        }
        var representation = Representation.of(exchange.header("Accept"));
        serving.add(Thread.currentThread());
        try (var out = exchange.stream()) {
            new Stream(out, selection, representation, exchange.query()).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            serving.remove(Thread.currentThread());
        }
    }

    /** Ends all that are open. */
    void drop() {
        serving.forEach(Thread::interrupt);
    }

    private final class Stream {

        private final OutputStream out;
        private final Selection selection;
        private final Representation representation;
        private final Query query;

        Stream(OutputStream out, Selection selection, Representation representation, Query query) {
            this.out = out;
            this.selection = selection;
            this.representation = representation;
            this.query = query;
        }

        void run() throws IOException, InterruptedException {
            try (var changes = begin()) {
                var seconds = query.number("timeoutSeconds");
                var end = Instant.now().plus(seconds > 0 ? Duration.ofSeconds(seconds) : LONGEST);
                while (Instant.now().isBefore(end)) {
                    step(changes, end);
                }
            } catch (ApiError expired) {
                send("ERROR", expired.toStatus());
            }
        }

        private void step(Subscription changes, Instant end) throws IOException, InterruptedException {
            // read before the wait: if nothing came, the client has seen everything up to here
            var revision = store.revision();
            var left = Duration.between(Instant.now(), end);
            var event = changes.poll(left.compareTo(BETWEEN_BOOKMARKS) < 0 ? left : BETWEEN_BOOKMARKS);
            if (event != null) {
                send(event);
            } else if (query.isTrue("allowWatchBookmarks")) {
                bookmark(revision);
            }
        }

        /** Without a version, or from 0, a watch begins with what there is. */
        private Subscription begin() throws IOException {
            var since = query.text("resourceVersion");
            if (!since.isEmpty() && !since.equals("0")) {
                if (!since.matches("\\d{1,18}")) {
                    throw ApiError.badRequest("invalid resource version \"" + since + "\"");
                }
                return store.subscribe(Long.parseLong(since), selection::covers);
            }
            var snapshot = store.list(
                    selection.target().type().groupResource(),
                    selection.target().namespace());
            for (var stored : snapshot.objects()) {
                if (selection.covers(stored.key()) && selection.selects(stored.object())) {
                    send("ADDED", shown(stored.object()));
                }
            }
            return store.subscribe(snapshot.revision(), selection::covers);
        }

        /** An object that begins or ceases to match a selector is added or deleted as far as this client sees. */
        private void send(StoreEvent event) throws IOException {
            var before = event.before();
            var was = before != null && selection.selects(before);
            var is = !event.deleted() && selection.selects(event.object());
            if (is) {
                send(was ? "MODIFIED" : "ADDED", shown(event.object()));
            } else if (before != null && was) {
                send("DELETED", shown(event.deleted() ? event.object() : lastSeen(before, event)));
            }
        }

        private static ObjectNode lastSeen(ObjectNode before, StoreEvent event) {
            var last = before.deepCopy();
            Meta.of(last).put("resourceVersion", Long.toString(event.revision()));
            return last;
        }

        private void bookmark(long revision) throws IOException {
            var type = selection.target().type();
            var object = Json.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
            Meta.of(object).put("resourceVersion", Long.toString(revision)).putNull("creationTimestamp");
            send("BOOKMARK", object);
        }

        private ObjectNode shown(ObjectNode object) {
            return representation.one(selection.target().type(), object);
        }

        private void send(String type, ObjectNode object) throws IOException {
            var event = Json.object().put("type", type);
            event.set("object", object);
            out.write(Json.bytes(event));
            out.write('\n');
            out.flush();
        }
    }
}
