package dev.notionmcp.sandbox.text;

import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.Uuid;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rich text: arrays of text, mention and equation items with annotations. Limits: Notion's "Request limits". */
public final class RichText {
    public static final int MAX_ITEMS = 100;
    private static final int MAX_TEXT = 2000;
    private static final int MAX_EQUATION = 1000;
    private static final String[] FLAGS = {"bold", "italic", "strikethrough", "underline", "code"};

    private RichText() {}

    public static ArrayNode of(String text) {
        var array = Json.array();
        return text.isEmpty() ? array : array.add(item(text, null, plainAnnotations()));
    }

    public static ObjectNode item(String text, @Nullable String url, ObjectNode annotations) {
        return Json.of(
                "type",
                "text",
                "text",
                Json.of("content", text, "link", url == null ? null : Json.of("url", url)),
                "annotations",
                annotations,
                "plain_text",
                text,
                "href",
                url);
    }

    public static ObjectNode plainAnnotations() {
        var annotations = Json.of();
        for (var flag : FLAGS) {
            annotations.put(flag, false);
        }
        return annotations.put("color", "default");
    }

    /** What a client sent, checked and completed to the form Notion answers with. */
    public static ArrayNode read(Input input) {
        var items = Json.array();
        for (var item : input.items(MAX_ITEMS)) {
            var read = readItem(item);
            // An item without text is no item: a property set to "" is empty.
            if (!Json.must(read, "plain_text").isEmpty()) {
                items.add(read);
            }
        }
        return items;
    }

    private static ObjectNode readItem(Input item) {
        item.only("type", "text", "mention", "equation", "annotations", "plain_text", "href");
        var annotations = annotations(item.get("annotations"));
        if (item.has("text")) {
            var text = item.get("text").get("content").string(MAX_TEXT);
            var link = item.get("text").get("link");
            var url = link.isPresent() && !link.isNull() ? link.get("url").string(MAX_TEXT) : null;
            return item(text, url, annotations);
        }
        if (item.has("equation")) {
            var expression = item.get("equation").get("expression").string(MAX_EQUATION);
            return shaped("equation", Json.of("expression", expression), annotations, expression, null);
        }
        if (item.has("mention")) {
            return mention(item.get("mention"), annotations);
        }
        throw item.get("text").bad("should be defined");
    }

    private static ObjectNode mention(Input mention, ObjectNode annotations) {
        for (var kind : new String[] {"page", "database", "user"}) {
            if (mention.has(kind)) {
                var id = mention.get(kind).get("id").uuid();
                var value = kind.equals("user") ? Json.of("object", "user", "id", id) : Json.of("id", id);
                var href = kind.equals("user") ? null : "https://app.notion.com/p/" + Uuid.plain(id);
                return shaped("mention", Json.of("type", kind, kind, value), annotations, "@" + kind, href);
            }
        }
        if (mention.has("date")) {
            var start = mention.get("date").get("start").string();
            var end = mention.get("date").get("end").optionalString();
            var zone = mention.get("date").get("time_zone").optionalString();
            var value = Json.of("start", start, "end", end, "time_zone", zone);
            return shaped("mention", Json.of("type", "date", "date", value), annotations, start, null);
        }
        throw mention.get("page").bad("should be defined");
    }

    public static ObjectNode shaped(
            String type, ObjectNode value, ObjectNode annotations, String plain, @Nullable String href) {
        return Json.of("type", type, type, value, "annotations", annotations, "plain_text", plain, "href", href);
    }

    private static ObjectNode annotations(Input input) {
        var annotations = plainAnnotations();
        if (input.isPresent() && !input.isNull()) {
            input.only("bold", "italic", "strikethrough", "underline", "code", "color");
            for (var flag : FLAGS) {
                annotations.put(flag, input.get(flag).bool(false));
            }
            if (input.has("color")) {
                annotations.put("color", input.get("color").string());
            }
        }
        return annotations;
    }

    public static String plain(JsonNode richText) {
        var plain = new StringBuilder();
        richText.forEach(item -> {
            var text = Json.text(item, "plain_text");
            plain.append(text == null ? "" : text);
        });
        return plain.toString();
    }
}
