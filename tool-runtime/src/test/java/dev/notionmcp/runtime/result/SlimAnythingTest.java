package dev.notionmcp.runtime.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.runtime.notion.Json;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON put together at random from the words that the rules look for. */
class SlimAnythingTest {

    private static final List<String> WORDS = List.of(
            "object",
            "page",
            "block",
            "data_source",
            "database",
            "user",
            "comment",
            "list",
            "property_item",
            "type",
            "id",
            "name",
            "title",
            "rich_text",
            "text",
            "plain_text",
            "annotations",
            "properties",
            "options",
            "groups",
            "option_ids",
            "select",
            "status",
            "relation",
            "results",
            "children",
            "paragraph",
            "table_row",
            "cells",
            "image",
            "file",
            "external",
            "url",
            "parent",
            "icon",
            "emoji",
            "bot",
            "owner",
            "person",
            "email",
            "mention",
            "date",
            "start",
            "has_more",
            "in_trash",
            "created_by",
            "created_time",
            "display_name",
            "resolved_name",
            "description",
            "rollup",
            "array",
            "formula",
            "people",
            "files",
            "unique_id",
            "value",
            "default");

    static List<Long> seeds() {
        return new Random(1843).longs(20).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void slimsAnythingWithoutThrowingOrChangingIt(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < 100; i++) {
            var anything = anything(random, 6);
            var before = anything.deepCopy();
            var slim = Slim.of(anything);
            SlimList.item(anything, anything, true);
            if (anything instanceof ObjectNode object) {
                SlimList.around(object, "results");
            }
            for (var max : new int[] {1, 50, 500}) {
                Shortening.toFit(slim, max);
            }
            assertThat(anything).isEqualTo(before);
        }
    }

    private static JsonNode anything(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 9)) {
            case 0 -> Json.MAPPER.nullNode();
            case 1 -> Json.MAPPER.getNodeFactory().booleanNode(random.nextBoolean());
            case 2 -> Json.MAPPER.getNodeFactory().numberNode(random.nextInt());
            case 3 -> Json.MAPPER.getNodeFactory().stringNode(word(random));
            case 4 -> array(random, depth);
            default -> object(random, depth);
        };
    }

    private static ArrayNode array(Random random, int depth) {
        var array = Json.MAPPER.createArrayNode();
        for (var i = random.nextInt(4); i > 0; i--) {
            array.add(anything(random, depth - 1));
        }
        return array;
    }

    /** Often of a kind or type that the rules know, since otherwise few of them would be reached. */
    private static ObjectNode object(Random random, int depth) {
        var object = Json.MAPPER.createObjectNode();
        if (random.nextBoolean()) {
            object.put("object", WORDS.get(1 + random.nextInt(8)));
        }
        if (random.nextBoolean()) {
            var type = word(random);
            object.put("type", type).set(type, anything(random, depth - 1));
        }
        if (random.nextInt(3) == 0) {
            object.put("plain_text", word(random));
        }
        for (var i = random.nextInt(7); i > 0; i--) {
            object.set(word(random), anything(random, depth - 1));
        }
        return object;
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
