package dev.notionmcp.runtime.markdown;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Markdown read.
 *
 * @param blocks in the form Notion's endpoints take, children in the array {@code children} of the object named after the type, at any
 *     depth and in any number: {@link BlockUpload} fits them into requests
 * @param notes what became something else, or was left out; empty when everything was taken as it stood
 */
public record Parsed(List<ObjectNode> blocks, List<String> notes) {

    public Parsed {
        blocks = List.copyOf(blocks);
        notes = List.copyOf(notes);
    }
}
