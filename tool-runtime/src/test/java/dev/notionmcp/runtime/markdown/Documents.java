package dev.notionmcp.runtime.markdown;

import dev.notionmcp.runtime.notion.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/** Makes up documents out of everything that Markdown claims to keep; the same seed, the same document. */
final class Documents {

    private static final List<String> LANGUAGES =
            List.of("javascript", "plain text", "c++", "java/c/c++/c#", "visual basic", "mermaid");

    private final Random random;
    private final RandomText texts;

    Documents(long seed) {
        random = new Random(seed);
        texts = new RandomText(random);
    }

    List<ObjectNode> document() {
        return blocks(1 + random.nextInt(6), 0);
    }

    private List<ObjectNode> blocks(int count, int depth) {
        var blocks = new ArrayList<ObjectNode>();
        for (var i = 0; i < count; i++) {
            blocks.add(block(depth));
        }
        return blocks;
    }

    private ObjectNode block(int depth) {
        return switch (random.nextInt(20)) {
            case 0 -> heading(depth);
            case 1 -> code();
            case 2 -> {
                var equation = Blocks.of("equation");
                Blocks.content(equation).put("expression", texts.pick("x^2", "\\frac{a}{b}\n\t+ c", "", "a\n\nb"));
                yield equation;
            }
            case 3 -> Blocks.of(texts.pick("divider", "breadcrumb"));
            case 4 -> Blocks.external("image", texts.pick(RandomText.URLS.subList(0, 5)), text());
            case 5 ->
                Blocks.external(
                        texts.pick("video", "audio", "file", "pdf"), texts.pick(RandomText.URLS.subList(0, 5)), text());
            case 6 -> captioned();
            case 7 -> table();
            case 8 -> depth > 2 ? Blocks.of("divider") : columns(depth);
            case 9 -> callout(depth);
            case 10 -> colored(parent(Blocks.text("toggle", text()), depth));
            case 11 -> synced(depth);
            case 12 -> colored(Blocks.of("table_of_contents"));
            case 13 -> {
                var todo = parent(Blocks.text("to_do", text()), depth);
                Blocks.content(todo).put("checked", random.nextBoolean());
                yield colored(todo);
            }
            case 14, 15 -> colored(parent(Blocks.text("bulleted_list_item", text()), depth));
            case 16 -> colored(parent(Blocks.text("numbered_list_item", text()), depth));
            case 17 -> colored(parent(Blocks.text("quote", text()), depth));
            default -> colored(parent(Blocks.text("paragraph", text()), depth));
        };
    }

    private ObjectNode heading(int depth) {
        var heading = colored(Blocks.text("heading_" + (1 + random.nextInt(4)), text()));
        if (random.nextInt(3) == 0) {
            Blocks.content(heading).put("is_toggleable", true);
            return parent(heading, depth);
        }
        return heading;
    }

    private ObjectNode code() {
        var lines = new ArrayList<String>();
        for (var i = random.nextInt(4); i > 0; i--) {
            lines.add(texts.pick("", "\t", "    ")
                    + texts.pick(
                            "int a = 1;", "```", "````x", "~~~", "</callout>", "- a", "{color=\"red\"}", "", "$$"));
        }
        var block = Blocks.text("code", Pieces.plain(String.join("\n", lines)));
        Blocks.content(block).put("language", texts.pick(LANGUAGES));
        return block;
    }

    private ObjectNode captioned() {
        var block = Blocks.withUrl(texts.pick("bookmark", "embed"), texts.pick(RandomText.URLS.subList(0, 5)));
        var caption = text();
        if (!caption.isEmpty()) {
            Blocks.content(block).set("caption", Pieces.array(caption));
        }
        return block;
    }

    private ObjectNode table() {
        var width = 1 + random.nextInt(3);
        var rows = new ArrayList<List<List<ObjectNode>>>();
        for (var i = 1 + random.nextInt(3); i > 0; i--) {
            var row = new ArrayList<List<ObjectNode>>();
            for (var cell = 0; cell < width; cell++) {
                row.add(text());
            }
            rows.add(row);
        }
        return Tables.of(rows, random.nextBoolean(), random.nextBoolean(), new Notes());
    }

    private ObjectNode columns(int depth) {
        var columns = new ArrayList<ObjectNode>();
        for (var i = 0; i < 2 + random.nextInt(2); i++) {
            var column = Blocks.of("column");
            Children.set(column, blocks(1 + random.nextInt(2), depth + 2));
            columns.add(column);
        }
        var list = Blocks.of("column_list");
        Children.set(list, columns);
        return list;
    }

    private ObjectNode callout(int depth) {
        var callout = parent(Blocks.text("callout", text()), depth);
        if (random.nextBoolean()) {
            var icon = Blocks.content(callout).putObject("icon");
            if (random.nextBoolean()) {
                icon.put("type", "emoji").put("emoji", "💡");
            } else {
                icon.put("type", "external")
                        .putObject("external")
                        .put("url", "https://example.org/i.png?a=\"b\"&quot;");
            }
        }
        return colored(callout);
    }

    private ObjectNode synced(int depth) {
        var synced = Blocks.of("synced_block");
        if (random.nextBoolean()) {
            Blocks.content(synced).putNull("synced_from");
            return parent(synced, depth);
        }
        Blocks.content(synced).putObject("synced_from").put("type", "block_id").put("block_id", RandomText.ID);
        return synced;
    }

    private ObjectNode parent(ObjectNode block, int depth) {
        if (depth < 5 && random.nextInt(3) == 0) {
            Children.set(block, blocks(1 + random.nextInt(3), depth + 1));
        }
        return block;
    }

    private ObjectNode colored(ObjectNode block) {
        if (random.nextInt(4) == 0) {
            Blocks.content(block).put("color", texts.pick(RandomText.COLORS));
        }
        return block;
    }

    /** Rich text of a few pieces, neighbours in other styles. */
    List<ObjectNode> text() {
        return texts.text();
    }

    static String show(List<ObjectNode> blocks) {
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(blocks);
    }
}
