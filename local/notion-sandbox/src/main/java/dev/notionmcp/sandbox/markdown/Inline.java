package dev.notionmcp.sandbox.markdown;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.Uuid;
import dev.notionmcp.sandbox.text.RichText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Marks inside a line: bold, italic, strikethrough, code, underline, color, links, equations, mentions, line breaks. */
public final class Inline {
    private static final Pattern MARK = Pattern.compile("\\\\(?<escaped>\\p{Punct})"
            + "|\\$`(?<equation>[^`]+)`\\$"
            + "|(?<break><br>)"
            + "|<span (?<style>color|underline)=\"(?<value>\\w+)\">(?<span>.*?)</span>"
            + "|<mention-(?<kind>user|page|database) url=\"(?<target>[^\"]+)\"(?:/>|>.*?</mention-\\k<kind>>)"
            + "|<mention-date start=\"(?<start>[^\"]+)\"(?: end=\"(?<end>[^\"]+)\")?/>"
            + "|`(?<code>[^`]+)`"
            + "|\\*\\*(?<bold>.+?)\\*\\*"
            + "|~~(?<strike>.+?)~~"
            + "|\\*(?<italic>[^*\\s][^*]*)\\*"
            + "|\\[(?<label>[^\\]]*)\\]\\((?<url>[^)\\s]+)\\)");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}");

    private Inline() {}

    public static ArrayNode read(String line) {
        var items = Json.array();
        read(line, RichText.plainAnnotations(), null, items);
        return items;
    }

    private static void read(String text, ObjectNode style, @Nullable String url, ArrayNode items) {
        var marks = MARK.matcher(text);
        var at = 0;
        while (marks.find()) {
            plain(text.substring(at, marks.start()), style, url, items);
            mark(marks, style, url, items);
            at = marks.end();
        }
        plain(text.substring(at), style, url, items);
    }

    private static void mark(Matcher mark, ObjectNode style, @Nullable String url, ArrayNode items) {
        if (mark.group("escaped") != null) {
            plain(mark.group("escaped"), style, url, items);
        } else if (mark.group("break") != null) {
            plain("\n", style, url, items);
        } else if (mark.group("equation") != null) {
            var expression = mark.group("equation");
            items.add(
                    RichText.shaped("equation", Json.of("expression", expression), style.deepCopy(), expression, null));
        } else if (mark.group("style") != null) {
            read(mark.group("span"), spanned(style, mark.group("style"), mark.group("value")), url, items);
        } else if (mark.group("kind") != null) {
            mention(mark, style, items);
        } else if (mark.group("start") != null) {
            var date = Json.of("start", mark.group("start"), "end", mark.group("end"), "time_zone", null);
            items.add(RichText.shaped(
                    "mention", Json.of("type", "date", "date", date), style.deepCopy(), mark.group("start"), null));
        } else {
            plainMark(mark, style, url, items);
        }
    }

    private static void plainMark(Matcher mark, ObjectNode style, @Nullable String url, ArrayNode items) {
        if (mark.group("code") != null) {
            plain(mark.group("code"), style.deepCopy().put("code", true), url, items);
        } else if (mark.group("bold") != null) {
            read(mark.group("bold"), style.deepCopy().put("bold", true), url, items);
        } else if (mark.group("strike") != null) {
            read(mark.group("strike"), style.deepCopy().put("strikethrough", true), url, items);
        } else if (mark.group("italic") != null) {
            read(mark.group("italic"), style.deepCopy().put("italic", true), url, items);
        } else {
            read(mark.group("label"), style, mark.group("url"), items);
        }
    }

    private static ObjectNode spanned(ObjectNode style, String name, String value) {
        return name.equals("color")
                ? style.deepCopy().put("color", value.replace("_bg", "_background"))
                : style.deepCopy().put("underline", value.equals("true"));
    }

    private static void mention(Matcher mark, ObjectNode style, ArrayNode items) {
        var kind = mark.group("kind");
        var id = ID.matcher(mark.group("target"));
        var canonical = id.find() ? Uuid.canonical(id.group()) : null;
        if (canonical == null) {
            plain(mark.group(), style, null, items);
            return;
        }
        var value = kind.equals("user") ? Json.of("object", "user", "id", canonical) : Json.of("id", canonical);
        var href = kind.equals("user") ? null : "https://app.notion.com/p/" + Uuid.plain(canonical);
        items.add(RichText.shaped("mention", Json.of("type", kind, kind, value), style.deepCopy(), "@" + kind, href));
    }

    private static void plain(String text, ObjectNode style, @Nullable String url, ArrayNode items) {
        if (!text.isEmpty()) {
            items.add(RichText.item(text, url, style.deepCopy()));
        }
    }

    public static String write(JsonNode richText) {
        var line = new StringBuilder();
        richText.forEach(item -> line.append(styled(item, bare(item))));
        return line.toString();
    }

    private static String bare(JsonNode item) {
        var plain = Json.text(item, "plain_text");
        var text = plain == null ? "" : plain;
        var type = Json.text(item, "type");
        if ("equation".equals(type)) {
            return "$`" + text + "`$";
        }
        if ("mention".equals(type)) {
            return mention(Json.object(item, "mention"), text);
        }
        return Json.flag(Json.object(item, "annotations"), "code")
                ? "`" + text + "`"
                : text.replaceAll("([\\\\`*~\\[\\]$<>{}|^])", "\\\\$1").replace("\n", "<br>");
    }

    private static String mention(ObjectNode mention, String text) {
        var type = Json.must(mention, "type");
        var value = Json.object(mention, type);
        if (type.equals("date")) {
            var end = Json.text(value, "end");
            return "<mention-date start=\"" + Json.must(value, "start") + "\""
                    + (end == null ? "" : " end=\"" + end + "\"") + "/>";
        }
        var id = Json.must(value, "id");
        var url = type.equals("user") ? "user://" + id : "https://app.notion.com/p/" + Uuid.plain(id);
        return "<mention-" + type + " url=\"" + url + "\">" + text.replace("@", "") + "</mention-" + type + ">";
    }

    private static String styled(JsonNode item, String bare) {
        var style = Json.object(item, "annotations");
        var text = bare;
        text = wrapped(text, "~~", Json.flag(style, "strikethrough"));
        text = wrapped(text, "*", Json.flag(style, "italic"));
        text = wrapped(text, "**", Json.flag(style, "bold"));
        if (Json.flag(style, "underline")) {
            text = "<span underline=\"true\">" + text + "</span>";
        }
        var color = Json.text(style, "color");
        if (color != null && !color.equals("default")) {
            text = "<span color=\"" + color.replace("_background", "_bg") + "\">" + text + "</span>";
        }
        var href = "text".equals(Json.text(item, "type")) ? Json.text(item, "href") : null;
        return href == null ? text : "[" + text + "](" + href + ")";
    }

    private static String wrapped(String text, String mark, boolean on) {
        return on ? mark + text + mark : text;
    }
}
