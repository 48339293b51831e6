package dev.notionmcp.kubeapi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.objects.Target;
import dev.notionmcp.kubeapi.status.ApiError;
import dev.notionmcp.kubeapi.store.ObjectKey;
import dev.notionmcp.kubeapi.store.ObjectStore;
import dev.notionmcp.kubeapi.store.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Reads: one object, pages of many, and watches. */
public final class Lists {

    private final ObjectStore store;
    private final Watches watches;

    public Lists(ObjectStore store) {
        this.store = store;
        this.watches = new Watches(store);
    }

    ObjectNode get(Target target) {
        return store.get(key(target))
                .orElseThrow(() -> ApiError.notFound(target.type().groupResource(), target.name()));
    }

    boolean exists(Target target) {
        return store.get(key(target)).isPresent();
    }

    Watches watches() {
        return watches;
    }

    long revision() {
        return store.revision();
    }

    void watch(Exchange exchange, Selection selection) throws IOException {
        watches.serve(exchange, selection);
    }

    List<StoredObject> select(Selection selection) {
        return store
                .list(
                        selection.target().type().groupResource(),
                        selection.target().namespace())
                .objects()
                .stream()
                .filter(o -> selection.selects(o.object()))
                .toList();
    }

    /** A page shows the objects as they are now: unlike a real server this one keeps no old states to page through. */
    void list(Exchange exchange, Selection selection) throws IOException {
        var target = selection.target();
        var snapshot = store.list(target.type().groupResource(), target.namespace());
        var after = after(exchange.query().text("continue"));
        var rest = snapshot.objects().stream()
                .filter(o -> place(o.key()).compareTo(after) > 0)
                .filter(o -> selection.selects(o.object()))
                .toList();
        var limit = exchange.query().number("limit");
        var page = limit > 0 && rest.size() > limit ? rest.subList(0, (int) limit) : rest;
        var proceed = page.size() < rest.size() ? token(page.getLast().key()) : "";
        exchange.answer(
                200,
                Representation.of(exchange.header("Accept"))
                        .list(
                                target.type(),
                                page.stream().map(StoredObject::object).toList(),
                                snapshot.revision(),
                                proceed,
                                rest.size() - page.size()));
    }

    private static ObjectKey key(Target target) {
        return new ObjectKey(target.type().groupResource(), target.namespace(), target.name());
    }

    /** Orders as the store does: namespace, then name. */
    private static String place(ObjectKey key) {
        return key.namespace() + "\u0001" + key.name();
    }

    private static String token(ObjectKey last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(place(last).getBytes(StandardCharsets.UTF_8));
    }

    private static String after(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("continue key is not valid: it must be one this server gave");
        }
    }
}
