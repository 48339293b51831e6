package dev.notionmcp.sandbox.blocks;

import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.text.RichText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Blocks a client sends, checked. Limits: Notion's "Request limits" and "Append block children". */
public final class BlockInput {
    private static final int MAX_ARRAY = 100;
    private static final int MAX_BLOCKS = 1000;
    private static final int MAX_DEPTH = 2;
    private static final int MAX_URL = 2000;
    private static final Pattern HEADING = Pattern.compile("heading_[1-4]");
    private static final Set<String> TEXT = Set.of(
            "paragraph", "bulleted_list_item", "numbered_list_item", "to_do", "toggle", "quote", "callout", "template");
    private static final Set<String> MEDIA = Set.of("image", "video", "pdf", "file", "audio");
    private static final Set<String> EMPTY = Set.of("divider", "breadcrumb", "column_list", "tab");
    private static final Set<String> PARENTS = Set.of(
            "paragraph",
            "bulleted_list_item",
            "numbered_list_item",
            "to_do",
            "toggle",
            "quote",
            "callout",
            "template",
            "column_list",
            "column",
            "table",
            "tab",
            "synced_block");
    private static final Set<String> OTHERS = Set.of(
            "code",
            "equation",
            "bookmark",
            "embed",
            "link_to_page",
            "table",
            "table_row",
            "table_of_contents",
            "column",
            "synced_block");
    private static final Set<String> ENVELOPE = Set.of(
            "object",
            "id",
            "type",
            "parent",
            "created_time",
            "last_edited_time",
            "created_by",
            "last_edited_by",
            "has_children",
            "in_trash");

    private BlockInput() {}

    public static List<NewBlock> read(Input children) {
        var blocks = level(children, 0);
        if (blocks.stream().mapToInt(NewBlock::count).sum() > MAX_BLOCKS) {
            throw NotionError.validation("body failed validation: " + children.path() + " should hold at most `"
                    + MAX_BLOCKS + "` blocks, nested ones included.");
        }
        return blocks;
    }

    private static List<NewBlock> level(Input children, int depth) {
        var blocks = new ArrayList<NewBlock>();
        for (var child : children.items(MAX_ARRAY)) {
            blocks.add(block(child, depth));
        }
        return blocks;
    }

    private static NewBlock block(Input input, int depth) {
        var type = type(input);
        var sent = input.get(type);
        // A client may put children beside the type's content as well as into it.
        var children = sent.has("children") ? sent.get("children") : input.get("children");
        var below = children.isPresent() ? children(children, type, depth) : List.<NewBlock>of();
        var block = new NewBlock(type, content(type, sent), below);
        if (type.equals("table") && below.isEmpty()) {
            throw children.bad("should hold at least one table_row");
        }
        return block;
    }

    private static List<NewBlock> children(Input children, String type, int depth) {
        if (depth >= MAX_DEPTH
                || !(PARENTS.contains(type) || HEADING.matcher(type).matches())) {
            throw children.bad("should be not present");
        }
        return level(children, depth + 1);
    }

    /** The one field of a block that is its type. */
    static String type(Input input) {
        String found = null;
        for (var name : input.names()) {
            if (isType(name)) {
                found = name;
            } else if (!ENVELOPE.contains(name) && !name.equals("children")) {
                throw input.get(name).bad("should be not present");
            }
        }
        if (found == null) {
            throw input.bad("should name one block type, such as paragraph, heading_1, to_do or code");
        }
        if (input.has("type")) {
            input.get("type").oneOf(found);
        }
        return found;
    }

    static boolean isType(String name) {
        return TEXT.contains(name)
                || MEDIA.contains(name)
                || EMPTY.contains(name)
                || OTHERS.contains(name)
                || HEADING.matcher(name).matches();
    }

    /** The completed content of a block of this type. */
    static ObjectNode content(String type, Input sent) {
        sent.object();
        if (TEXT.contains(type) || HEADING.matcher(type).matches()) {
            return text(type, sent);
        }
        if (MEDIA.contains(type)) {
            return media(sent);
        }
        return switch (type) {
            case "code" ->
                Json.of(
                        "caption", caption(sent),
                        "rich_text", RichText.read(sent.get("rich_text")),
                        "language", sent.has("language") ? sent.get("language").string() : "plain text");
            case "equation" -> Json.of("expression", sent.get("expression").string(1000));
            case "bookmark", "embed" ->
                Json.of("caption", caption(sent), "url", sent.get("url").string(MAX_URL));
            case "link_to_page" -> link(sent);
            case "table" ->
                Json.of(
                        "table_width", sent.get("table_width").integer(1, MAX_ARRAY),
                        "has_column_header", sent.get("has_column_header").bool(false),
                        "has_row_header", sent.get("has_row_header").bool(false));
            case "table_row" ->
                Json.of(
                        "cells",
                        Json.array(sent.get("cells").items(MAX_ARRAY).stream()
                                .map(RichText::read)
                                .toList()));
            case "table_of_contents" -> Json.of("color", color(sent));
            case "synced_block" -> synced(sent);
            default -> Json.of();
        };
    }

    private static ObjectNode text(String type, Input sent) {
        var content = Json.of("rich_text", RichText.read(sent.get("rich_text")));
        if (type.equals("to_do")) {
            content.put("checked", sent.get("checked").bool(false));
        } else if (type.equals("callout") || type.equals("paragraph")) {
            content.set("icon", sent.has("icon") ? sent.get("icon").node() : Json.node(null));
        } else if (type.startsWith("heading_")) {
            content.put("is_toggleable", sent.get("is_toggleable").bool(sent.has("children")));
        }
        return content.put("color", color(sent));
    }

    private static String color(Input sent) {
        return sent.has("color") ? sent.get("color").string() : "default";
    }

    private static ArrayNode caption(Input sent) {
        return sent.has("caption") ? RichText.read(sent.get("caption")) : Json.array();
    }

    private static ObjectNode media(Input sent) {
        var url = sent.get("external").get("url").string(MAX_URL);
        return Json.of("caption", caption(sent), "type", "external", "external", Json.of("url", url));
    }

    private static ObjectNode link(Input sent) {
        var type = sent.has("database_id") ? "database_id" : "page_id";
        return Json.of("type", type, type, sent.get(type).uuid());
    }

    private static ObjectNode synced(Input sent) {
        var from = sent.get("synced_from");
        if (!from.isPresent() || from.isNull()) {
            return Json.of("synced_from", null);
        }
        return Json.of(
                "synced_from",
                Json.of("type", "block_id", "block_id", from.get("block_id").uuid()));
    }
}
