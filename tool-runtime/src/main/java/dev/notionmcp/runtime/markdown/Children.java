package dev.notionmcp.runtime.markdown;

import dev.notionmcp.runtime.notion.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a block's children are: in the array {@code children} of the object named after its type, as Notion takes them. One beside
 * that object, as some clients write it, is read too.
 */
final class Children {

    private static final String NAME = "children";

    private Children() {}

    static List<ObjectNode> of(ObjectNode block) {
        var own = Blocks.content(block).get(NAME);
        var children = own instanceof ArrayNode ? own : block.get(NAME);
        var found = new ArrayList<ObjectNode>();
        if (children instanceof ArrayNode array) {
            for (JsonNode child : array) {
                if (child instanceof ObjectNode object) {
                    found.add(object);
                }
            }
        }
        return found;
    }

    static boolean present(ObjectNode block) {
        return Blocks.content(block).get(NAME) instanceof ArrayNode || block.get(NAME) instanceof ArrayNode;
    }

    static void set(ObjectNode block, List<ObjectNode> children) {
        Blocks.content(block).set(NAME, Json.MAPPER.createArrayNode().addAll(children));
    }

    static ObjectNode without(ObjectNode block) {
        var bare = block.deepCopy();
        bare.remove(NAME);
        Blocks.content(bare).remove(NAME);
        return bare;
    }

    /** Gives a block just read the children found below it, each type in its way. */
    static void attach(ObjectNode block, List<ObjectNode> children, Notes notes) {
        switch (Blocks.type(block)) {
            case "callout" -> callout(block, children);
            case "column_list" -> columns(block, children, notes);
            case "column" -> {
                // Notion refuses a column that is created empty.
                set(block, children.isEmpty() ? List.of(Blocks.text("paragraph", List.of())) : children);
            }
            case "synced_block" -> synced(block, children, notes);
            default -> {
                if (!children.isEmpty()) {
                    set(block, children);
                }
            }
        }
    }

    /** The first line of a callout is its own text, where it is nothing but text. */
    private static void callout(ObjectNode block, List<ObjectNode> children) {
        var rest = new ArrayList<>(children);
        if (!rest.isEmpty() && isPlainText(rest.getFirst())) {
            Blocks.content(block)
                    .set("rich_text", Blocks.content(rest.removeFirst()).get("rich_text"));
        }
        if (!rest.isEmpty()) {
            set(block, rest);
        }
    }

    private static boolean isPlainText(ObjectNode block) {
        return Blocks.type(block).equals("paragraph")
                && !present(block)
                && !Blocks.content(block).has("color");
    }

    private static void columns(ObjectNode block, List<ObjectNode> children, Notes notes) {
        var columns = new ArrayList<ObjectNode>();
        for (var child : children) {
            if (Blocks.type(child).equals("column")) {
                columns.add(child);
            } else {
                var column = Blocks.of("column");
                set(column, List.of(child));
                columns.add(column);
                notes.add("Content between columns became a column of its own.");
            }
        }
        while (columns.size() < 2) {
            notes.add("Notion has no fewer than two columns side by side; an empty one was added.");
            var column = Blocks.of("column");
            set(column, List.of(Blocks.text("paragraph", List.of())));
            columns.add(column);
        }
        set(block, columns);
    }

    private static void synced(ObjectNode block, List<ObjectNode> children, Notes notes) {
        if (Blocks.content(block).path("synced_from").isObject()) {
            if (!children.isEmpty()) {
                notes.add("What stood inside a synced_block_reference was left out: it shows the original's content.");
            }
        } else if (!children.isEmpty()) {
            set(block, children);
        }
    }
}
