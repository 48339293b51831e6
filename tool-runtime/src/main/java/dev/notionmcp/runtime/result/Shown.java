package dev.notionmcp.runtime.result;

import dev.notionmcp.runtime.notion.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A result ready to be sent: the same content as a structure, for programs, and as text, for models. */
record Shown(ObjectNode structure, String text) {

    static final String NOTES = "notes";

    /** As JSON in both. */
    static Shown json(ObjectNode structure) {
        return new Shown(structure, Json.MAPPER.writeValueAsString(structure));
    }

    static void addNotes(ObjectNode structure, List<String> notes) {
        if (!notes.isEmpty()) {
            var list = structure.get(NOTES) instanceof ArrayNode given ? given : structure.putArray(NOTES);
            notes.forEach(list::add);
        }
    }
}
