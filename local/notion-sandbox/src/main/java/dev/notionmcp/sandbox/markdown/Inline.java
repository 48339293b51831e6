package dev.notionmcp.sandbox.markdown;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.text.RichText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Marks inside a line: bold, italic, strikethrough, code, links, equations. */
public final class Inline {
    private static final Pattern MARK = Pattern.compile("`(?<code>[^`]+)`"
            + "|\\*\\*(?<bold>.+?)\\*\\*"
            + "|~~(?<strike>.+?)~~"
            + "|\\*(?<italic>[^*\\s][^*]*)\\*"
            + "|\\[(?<label>[^\\]]*)\\]\\((?<url>[^)\\s]+)\\)"
            + "|\\\\(?<escaped>[\\\\`*~\\[\\]$])");

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
        if (mark.group("code") != null) {
            plain(mark.group("code"), style.deepCopy().put("code", true), url, items);
        } else if (mark.group("bold") != null) {
            read(mark.group("bold"), style.deepCopy().put("bold", true), url, items);
        } else if (mark.group("strike") != null) {
            read(mark.group("strike"), style.deepCopy().put("strikethrough", true), url, items);
        } else if (mark.group("italic") != null) {
            read(mark.group("italic"), style.deepCopy().put("italic", true), url, items);
        } else if (mark.group("url") != null) {
            read(mark.group("label"), style, mark.group("url"), items);
        } else {
            plain(mark.group("escaped"), style, url, items);
        }
    }

    private static void plain(String text, ObjectNode style, @Nullable String url, ArrayNode items) {
        if (!text.isEmpty()) {
            items.add(RichText.item(text, url, style.deepCopy()));
        }
    }

    public static String write(JsonNode richText) {
        var line = new StringBuilder();
        richText.forEach(item -> line.append(writeItem(item)));
        return line.toString();
    }

    private static String writeItem(JsonNode item) {
        var plain = Json.text(item, "plain_text");
        var style = Json.object(item, "annotations");
        var text = plain == null ? "" : plain;
        if (Json.flag(style, "code")) {
            text = "`" + text + "`";
        } else {
            text = text.replaceAll("([\\\\`*~\\[\\]])", "\\\\$1");
        }
        text = wrapped(text, "~~", Json.flag(style, "strikethrough"));
        text = wrapped(text, "*", Json.flag(style, "italic"));
        text = wrapped(text, "**", Json.flag(style, "bold"));
        var href = Json.text(item, "href");
        return href == null ? text : "[" + text + "](" + href + ")";
    }

    private static String wrapped(String text, String mark, boolean on) {
        return on ? mark + text + mark : text;
    }
}
