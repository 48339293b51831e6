package dev.notionmcp.sandbox.markdown;

import dev.notionmcp.sandbox.blocks.NewBlock;
import dev.notionmcp.sandbox.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Blocks written as tags. */
final class TaggedBlock {
    private static final Pattern OPEN = Pattern.compile("<([a-z_-]+)((?:\\s+[\\w-]+=\"[^\"]*\")*)\\s*/?>(.*)");
    private static final Pattern CELL = Pattern.compile("<tr[^>]*>|<td[^>]*>(.*?)</td>");
    private static final Pattern IMAGE = Pattern.compile("!\\[(.*)]\\(([^)\\s]+)\\)");

    private TaggedBlock() {}

    /** The block, with everything up to its closing tag read; null when the line is not one. */
    static @Nullable NewBlock read(String line, MarkdownReader reader, int depth) {
        var image = IMAGE.matcher(line);
        if (image.matches()) {
            reader.next();
            return media("image", image.group(2), image.group(1));
        }
        var open = OPEN.matcher(line);
        if (!open.matches()) {
            return null;
        }
        var attributes = open.group(2);
        return switch (open.group(1)) {
            case "empty-block" -> {
                reader.next();
                yield NewBlock.text("paragraph", Json.array(), reader.below(depth));
            }
            case "table_of_contents" -> {
                reader.next();
                yield new NewBlock("table_of_contents", colored(Json.of(), attributes), List.of());
            }
            case "video", "audio", "file", "pdf" -> {
                reader.next();
                var source = attribute(attributes, "src");
                var caption = open.group(3).replaceFirst("</\\w+>$", "");
                yield media(open.group(1), source == null ? "" : source, caption);
            }
            case "details" -> toggle(attributes, reader, depth);
            case "callout" -> callout(attributes, reader, depth);
            case "columns" -> container("column_list", reader, depth);
            case "column" -> container("column", reader, depth);
            case "synced_block" -> container("synced_block", reader, depth);
            case "table" -> table(attributes, reader);
            default -> null;
        };
    }

    static @Nullable String attribute(String attributes, String name) {
        var found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(attributes);
        return found.find() ? found.group(1) : null;
    }

    private static ObjectNode colored(ObjectNode content, String attributes) {
        var color = attribute(attributes, "color");
        return content.put("color", color == null ? "default" : color.replace("_bg", "_background"));
    }

    private static NewBlock media(String type, String url, String caption) {
        var content = Json.of("caption", Inline.read(caption), "type", "external", "external", Json.of("url", url));
        return new NewBlock(type, content, List.of());
    }

    private static NewBlock container(String type, MarkdownReader reader, int depth) {
        reader.next();
        var content = type.equals("synced_block") ? Json.of("synced_from", null) : Json.of();
        return new NewBlock(type, content, reader.inside(depth));
    }

    private static NewBlock toggle(String attributes, MarkdownReader reader, int depth) {
        reader.next();
        ArrayNode title = Json.array();
        if (reader.peek().startsWith("<summary>")) {
            title = Inline.read(reader.next().replaceAll("^<summary>|</summary>$", ""));
        }
        return new NewBlock("toggle", colored(Json.of("rich_text", title), attributes), reader.inside(depth));
    }

    private static NewBlock callout(String attributes, MarkdownReader reader, int depth) {
        reader.next();
        var children = new ArrayList<>(reader.inside(depth));
        ArrayNode text = Json.array();
        if (!children.isEmpty()
                && children.getFirst().type().equals("paragraph")
                && children.getFirst().children().isEmpty()) {
            text = Json.list(children.removeFirst().content(), "rich_text");
        }
        var emoji = attribute(attributes, "icon");
        var icon = emoji == null ? null : Json.of("type", "emoji", "emoji", emoji);
        return new NewBlock("callout", colored(Json.of("rich_text", text, "icon", icon), attributes), children);
    }

    private static NewBlock table(String attributes, MarkdownReader reader) {
        var source = new StringBuilder();
        while (!reader.isEmpty()) {
            var line = reader.next();
            source.append(line);
            if (line.endsWith("</table>")) {
                break;
            }
        }
        var rows = new ArrayList<ArrayNode>();
        var cells = CELL.matcher(source);
        while (cells.find()) {
            if (cells.group(1) == null) {
                rows.add(Json.array());
            } else if (!rows.isEmpty()) {
                rows.getLast().add(Inline.read(cells.group(1)));
            }
        }
        var width = rows.stream().mapToInt(ArrayNode::size).max().orElse(1);
        var content = Json.of(
                "table_width",
                width,
                "has_column_header",
                "true".equals(attribute(attributes, "header-row")),
                "has_row_header",
                "true".equals(attribute(attributes, "header-column")));
        return new NewBlock(
                "table",
                content,
                rows.stream()
                        .map(row -> new NewBlock("table_row", Json.of("cells", row), List.of()))
                        .toList());
    }
}
