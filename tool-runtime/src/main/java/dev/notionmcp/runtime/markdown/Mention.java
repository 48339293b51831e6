package dev.notionmcp.runtime.markdown;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Mentions of people, pages, databases and dates: {@code <mention-user url="user://…">Ada</mention-user>}. */
final class Mention {

    static final String PREFIX = "mention-";
    private static final String USER = "user://";
    private static final String PAGE = "https://app.notion.com/p/";

    private Mention() {}

    static String pageUrl(String id) {
        return PAGE + id.replace("-", "");
    }

    /** The mention in Markdown; empty for a kind the dialect has no tag for. */
    static Optional<String> write(JsonNode piece) {
        var mention = piece.path("mention");
        var type = mention.path("type").asString("");
        var value = mention.path(type);
        return switch (type) {
            case "user" -> Optional.of(named(type, USER + id(value), name(piece)));
            case "page", "database" -> Optional.of(named(type, pageUrl(id(value)), name(piece)));
            case "date" -> Optional.of(date(value));
            case "link_preview", "link_mention" ->
                Optional.of("[" + Escape.text(name(piece)) + "](" + Escape.url(url(piece, value)) + ")");
            default -> Optional.empty();
        };
    }

    private static String id(JsonNode value) {
        return value.path("id").asString("");
    }

    private static String url(JsonNode piece, JsonNode value) {
        return value.path("url")
                .asString(value.path("href").asString(piece.path("href").asString("")));
    }

    private static String name(JsonNode piece) {
        var name = piece.path("plain_text").asString("");
        return name.startsWith("@") ? name.substring(1) : name;
    }

    private static String named(String type, String url, String name) {
        var attributes = Map.of("url", url);
        return name.isEmpty()
                ? Tag.empty(PREFIX + type, attributes)
                : Tag.open(PREFIX + type, attributes) + Escape.text(name) + Tag.close(PREFIX + type);
    }

    private static String date(JsonNode date) {
        var attributes = new LinkedHashMap<String, String>();
        var zone = date.path("time_zone").asString(null);
        moment(attributes, "start", date.path("start").asString(""), zone);
        var end = date.path("end").asString(null);
        if (end != null) {
            moment(attributes, "end", end, zone);
        }
        if (zone != null) {
            attributes.put("timeZone", zone);
        }
        return Tag.empty(PREFIX + "date", attributes);
    }

    /** A time in a named zone is written apart from its day, as Notion does; one with an offset as it is. */
    private static void moment(Map<String, String> attributes, String name, String moment, @Nullable String zone) {
        var time = moment.indexOf('T');
        if (zone == null || time < 0 || moment.length() < time + 6) {
            attributes.put(name, moment);
        } else {
            attributes.put(name, moment.substring(0, time));
            attributes.put(name + "Time", moment.substring(time + 1, time + 6));
        }
    }

    /** The mention a tag stands for; empty when it names nothing that can be mentioned. */
    static Optional<ObjectNode> read(Tag tag) {
        var type = tag.name().substring(PREFIX.length());
        return switch (type) {
            case "user", "page", "database" ->
                target(tag).map(id -> {
                    var mention = mention(type);
                    var value = ((ObjectNode) mention.get("mention")).putObject(type);
                    value.put("id", id);
                    return mention;
                });
            case "date" ->
                Optional.ofNullable(tag.attribute("start")).map(start -> {
                    var mention = mention(type);
                    var date = ((ObjectNode) mention.get("mention")).putObject(type);
                    moment(date, tag, "start");
                    moment(date, tag, "end");
                    var zone = tag.attribute("timeZone");
                    if (zone != null) {
                        date.put("time_zone", zone);
                    }
                    return mention;
                });
            default -> Optional.empty();
        };
    }

    private static ObjectNode mention(String type) {
        var piece = Json.MAPPER.createObjectNode().put("type", "mention");
        piece.putObject("mention").put("type", type);
        return piece;
    }

    private static void moment(ObjectNode date, Tag tag, String name) {
        var day = tag.attribute(name);
        var time = tag.attribute(name + "Time");
        if (day != null) {
            date.put(name, time == null ? day : day + "T" + time + ":00");
        }
    }

    static Optional<String> target(Tag tag) {
        var url = tag.attribute("url");
        if (url == null) {
            return Optional.empty();
        }
        // Notion's own tools write some urls in double braces.
        var bare = url.startsWith("{{") && url.endsWith("}}") ? url.substring(2, url.length() - 2) : url;
        var id = bare.startsWith(USER) ? bare.substring(USER.length()) : bare;
        return NotionId.find(id, NotionId.In.BLOCK_URL).map(NotionId::value);
    }
}
