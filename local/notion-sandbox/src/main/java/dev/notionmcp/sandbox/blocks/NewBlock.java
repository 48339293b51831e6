package dev.notionmcp.sandbox.blocks;

import dev.notionmcp.sandbox.http.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A block that is checked and complete but not yet anywhere. */
public record NewBlock(String type, ObjectNode content, List<NewBlock> children) {
    public NewBlock {
        children = List.copyOf(children);
    }

    /** A text block as the API would complete it. */
    public static NewBlock text(String type, ArrayNode richText, List<NewBlock> children) {
        return new NewBlock(type, Json.of("rich_text", richText, "color", "default"), children);
    }

    /** This block and everything below it. */
    public int count() {
        return 1 + children.stream().mapToInt(NewBlock::count).sum();
    }
}
