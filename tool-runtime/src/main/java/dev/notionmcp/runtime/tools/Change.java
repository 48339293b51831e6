package dev.notionmcp.runtime.tools;

import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change that can be told before it is made. Nothing is written, and nothing asked of Notion, before one of the two is asked for.
 *
 * @param preview what would change, see {@link Preview}
 * @param act makes the change and gives Notion's answer
 */
record Change(Supplier<ObjectNode> preview, Supplier<ObjectNode> act) {}
