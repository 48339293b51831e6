package dev.notionmcp.sandbox.world;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One workspace: its objects by id and the order of their children. An id that is not here does not exist for its
 * tokens, whatever other workspaces hold. Guarded by the {@link World}'s lock.
 *
 * <p>Children hang under: a page or block (blocks, pages, databases), a database (data sources), a data source (rows),
 * and {@link #id} itself (top-level pages).
 */
public final class Tenant {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private final String id;
    private final String person;
    private final String botId;
    private final String name;
    private final String icon;
    private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
    private final Map<String, List<String>> children = new LinkedHashMap<>();

    public Tenant(String id, String person, String botId, String name, String icon) {
        this.id = id;
        this.person = person;
        this.botId = botId;
        this.name = name;
        this.icon = icon;
    }

    public String id() {
        return id;
    }

    /** The login key of the person whose workspace this is: ada, grace or linus. */
    public String person() {
        return person;
    }

    /** Names the authorization of {@link #person} for this workspace, and the bot user that acts for it. */
    public String botId() {
        return botId;
    }

    public String name() {
        return name;
    }

    public String icon() {
        return icon;
    }

    /** The user reference that what the API writes carries as its author. */
    public ObjectNode author() {
        return Json.of("object", "user", "id", botId);
    }

    public static String now() {
        return TIME.format(Instant.now());
    }

    public @Nullable ObjectNode find(String kind, String objectId) {
        var object = objects.get(objectId);
        return object != null && kind.equals(Json.text(object, "object")) ? object : null;
    }

    public ObjectNode get(String kind, String objectId) {
        var object = find(kind, objectId);
        if (object == null) {
            throw NotionError.notFound(kind, objectId);
        }
        return object;
    }

    public @Nullable ObjectNode any(String objectId) {
        return objects.get(objectId);
    }

    public List<ObjectNode> all(String kind) {
        return objects.values().stream()
                .filter(object -> kind.equals(Json.text(object, "object")))
                .toList();
    }

    public void put(ObjectNode object) {
        objects.put(Json.must(object, "id"), object);
    }

    /** The ids under a parent, in order, trashed ones included. */
    public List<String> childrenOf(String parentId) {
        return List.copyOf(children.getOrDefault(parentId, List.of()));
    }

    /** The objects under a parent, in order, without trashed ones. */
    public List<ObjectNode> liveChildrenOf(String parentId) {
        return childrenOf(parentId).stream()
                .map(objects::get)
                .filter(object -> object != null && !Json.flag(object, "in_trash"))
                .toList();
    }

    public void append(String parentId, String childId) {
        insert(parentId, children.getOrDefault(parentId, List.of()).size(), List.of(childId));
    }

    public void insert(String parentId, int index, List<String> childIds) {
        children.computeIfAbsent(parentId, any -> new ArrayList<>()).addAll(index, childIds);
    }

    public void detach(String parentId, String childId) {
        var siblings = children.get(parentId);
        if (siblings != null) {
            siblings.remove(childId);
        }
    }

    /** Whether the object or anything it lies in is in the trash. */
    public boolean isTrashed(ObjectNode object) {
        for (@Nullable ObjectNode at = object; at != null; at = parentOf(at)) {
            if (Json.flag(at, "in_trash")) {
                return true;
            }
        }
        return false;
    }

    /** What the object lies in: null for a top-level page. */
    public @Nullable ObjectNode parentOf(ObjectNode object) {
        var parent = Json.object(object, "parent");
        var type = Json.text(parent, "type");
        var parentId = type == null ? null : Json.text(parent, type);
        return parentId == null ? null : objects.get(parentId);
    }

    /** Marks an object as just edited by the integration. */
    public void touch(ObjectNode object) {
        object.put("last_edited_time", now());
        if (object.has("last_edited_by")) {
            object.set("last_edited_by", author());
        }
    }

    ObjectNode save() {
        var order = Json.of();
        children.forEach((parent, ids) -> order.set(parent, Json.node(ids)));
        return Json.of("objects", Json.array(objects.values()), "children", order);
    }

    void load(ObjectNode saved) {
        objects.clear();
        children.clear();
        Json.list(saved, "objects").forEach(object -> put((ObjectNode) object));
        Json.object(saved, "children").forEachEntry((parent, ids) -> {
            var order = new ArrayList<String>();
            ids.forEach(childId -> order.add(childId.stringValue()));
            children.put(parent, order);
        });
    }
}
