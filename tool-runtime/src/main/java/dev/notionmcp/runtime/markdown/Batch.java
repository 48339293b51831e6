package dev.notionmcp.runtime.markdown;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first of the blocks that one request can hold, each with its content if that fits.
 *
 * @param blocks as to send
 * @param shapes what of each was left out
 * @see <a href="https://developers.notion.com/reference/request-limits">Notion: size limits</a>
 */
record Batch(List<ObjectNode> blocks, List<Shape> shapes) {

    static final int MAX_ARRAY = 100;
    static final int MAX_BLOCKS = 1000;
    /** Levels below the first one. */
    static final int MAX_NESTING = 2;
    /** Notion takes 500 KB; the rest is for the envelope and the header. */
    static final int MAX_BYTES = 450_000;

    enum Shape {
        WHOLE,
        BARE,
        /** A table needs rows to be created. */
        FIRST_ROWS,
        FIRST_OF_COLUMNS
    }

    Batch {
        blocks = List.copyOf(blocks);
        shapes = List.copyOf(shapes);
    }

    static Batch of(List<ObjectNode> wanted) {
        var blocks = new ArrayList<ObjectNode>();
        var shapes = new ArrayList<Shape>();
        var count = 0;
        var bytes = 0;
        for (var block : wanted) {
            var shape = shape(block);
            var sent = shaped(block, shape);
            var size = bytes(sent);
            if (!blocks.isEmpty()
                    && (blocks.size() == MAX_ARRAY || count + count(sent) > MAX_BLOCKS || bytes + size > MAX_BYTES)) {
                break;
            }
            blocks.add(sent);
            shapes.add(shape);
            count += count(sent);
            bytes += size;
        }
        return new Batch(blocks, shapes);
    }

    private static Shape shape(ObjectNode block) {
        if (fits(block, MAX_NESTING) && count(block) <= MAX_BLOCKS && bytes(block) <= MAX_BYTES) {
            return Shape.WHOLE;
        }
        return switch (Blocks.type(block)) {
            case "table" -> Shape.FIRST_ROWS;
            case "column_list" -> Shape.FIRST_OF_COLUMNS;
            default -> Shape.BARE;
        };
    }

    private static ObjectNode shaped(ObjectNode block, Shape shape) {
        return switch (shape) {
            case WHOLE -> block;
            case BARE -> Children.without(block);
            case FIRST_ROWS -> {
                var table = Children.without(block);
                var rows = Children.of(block);
                Children.set(table, rows.subList(0, Math.min(MAX_ARRAY, rows.size())));
                yield table;
            }
            case FIRST_OF_COLUMNS -> {
                var list = Children.without(block);
                Children.set(
                        list,
                        Children.of(block).stream().map(Batch::firstOfColumn).toList());
                yield list;
            }
        };
    }

    private static ObjectNode firstOfColumn(ObjectNode column) {
        var first = Children.without(column);
        var content = Children.of(column);
        Children.set(
                first,
                List.of(
                        startsWithPlaceholder(content)
                                ? Blocks.text("paragraph", List.of())
                                : Children.without(content.getFirst())));
        return first;
    }

    /** Tables and columns cannot be created without their own content, for which there is no room in a column. */
    static boolean startsWithPlaceholder(List<ObjectNode> content) {
        return content.isEmpty() || List.of("table", "column_list").contains(Blocks.type(content.getFirst()));
    }

    private static boolean fits(ObjectNode block, int nesting) {
        var children = Children.of(block);
        return children.isEmpty()
                || (nesting > 0
                        && children.size() <= MAX_ARRAY
                        && children.stream().allMatch(child -> fits(child, nesting - 1)));
    }

    private static int count(ObjectNode block) {
        return 1 + Children.of(block).stream().mapToInt(Batch::count).sum();
    }

    private static int bytes(ObjectNode block) {
        return block.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
