package dev.notionmcp.runtime.markdown;

import dev.notionmcp.runtime.notion.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** New blocks in the form that Notion's endpoints take. */
final class Blocks {

    private Blocks() {}

    static ObjectNode of(String type) {
        var block = Json.MAPPER.createObjectNode().put("type", type);
        block.putObject(type);
        return block;
    }

    static ObjectNode text(String type, List<ObjectNode> text) {
        var block = of(type);
        content(block).set("rich_text", Pieces.array(text));
        return block;
    }

    static ObjectNode withUrl(String type, String url) {
        var block = of(type);
        content(block).put("url", url);
        return block;
    }

    static ObjectNode external(String type, String url, List<ObjectNode> caption) {
        var block = of(type);
        content(block).put("type", "external").putObject("external").put("url", url);
        if (!caption.isEmpty()) {
            content(block).set("caption", Pieces.array(caption));
        }
        return block;
    }

    /** Notion does not ask for the type of a new block; then it is the name of its one object. */
    static String type(ObjectNode block) {
        var said = block.path("type").asString("");
        return said.isEmpty() ? unsaid(block) : said;
    }

    private static String unsaid(ObjectNode block) {
        return block.propertyStream()
                .filter(field -> field.getValue().isObject())
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals("parent"))
                .findFirst()
                .orElse("");
    }

    /** The object under the name of the block's type; an empty one where Notion sent none. */
    static ObjectNode content(ObjectNode block) {
        return block.get(type(block)) instanceof ObjectNode content ? content : Json.MAPPER.createObjectNode();
    }

    /** Gives a block the color of its attributes. */
    static ObjectNode colored(ObjectNode block, Map<String, String> attributes, Notes notes) {
        var color = attributes.get("color");
        if (color != null) {
            var known = Color.inBlocks(color);
            if (known.isEmpty()) {
                notes.add("Notion has no color " + color + "; what had it kept the default one.");
            }
            known.filter(name -> !name.equals(Color.DEFAULT))
                    .ifPresent(name -> content(block).put("color", name));
        }
        return block;
    }
}
