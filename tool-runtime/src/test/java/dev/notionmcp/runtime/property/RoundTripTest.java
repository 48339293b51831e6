package dev.notionmcp.runtime.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.runtime.notion.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is read flat can be written back, and reads the same again. */
class RoundTripTest {

    private static final int ROUNDS = 400;
    private static final JsonNodeFactory NODES = Json.MAPPER.getNodeFactory();
    private static final List<String> WRITABLE = List.of(
            "Name",
            "Notes",
            "Estimate",
            "Priority",
            "Tags",
            "Status",
            "Due",
            "Owner",
            "Files",
            "Ok",
            "Link",
            "Mail",
            "Phone",
            "Related");

    @ParameterizedTest
    @ValueSource(longs = {1, 20260311, -7})
    void keepsGeneratedValues(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            var given = Json.MAPPER.createObjectNode();
            WRITABLE.forEach(name -> given.set(name, value(random, column(name))));
            var written = Conversion.by(Tasks.SCHEMA, given);
            var page = Json.MAPPER.createObjectNode();
            written.forEachEntry((name, value) -> page.set(name, Echo.shown(column(name), value)));
            var flat = PropertyValues.flat(page);
            assertThat(flat.toString()).as("seed %d, round %d", seed, round).isEqualTo(given.toString());
            assertThat(Conversion.by(Tasks.SCHEMA, flat)).isEqualTo(written);
        }
    }

    private static Column column(String name) {
        return Tasks.SCHEMA.find(name).orElseThrow();
    }

    private static JsonNode value(Random random, Column column) {
        return switch (column.type()) {
            case "title", "rich_text" -> NODES.stringNode(text(random));
            case "checkbox" -> NODES.booleanNode(random.nextBoolean());
            case "multi_select" -> multiSelect(random, column);
            case "people" -> list(random, () -> person(random));
            case "files" -> list(random, () -> file(random));
            case "relation" -> list(random, () -> id(random));
            default -> random.nextInt(5) == 0 ? NODES.nullNode() : single(random, column);
        };
    }

    private static JsonNode single(Random random, Column column) {
        return switch (column.type()) {
            case "number" ->
                NODES.numberNode(new BigDecimal(new BigInteger(1 + random.nextInt(150), random), random.nextInt(40)));
            case "select", "status" -> option(random, column);
            case "date" -> date(random);
            case "url" -> NODES.stringNode("https://a.example/?q=" + random.nextInt());
            default -> NODES.stringNode("x" + random.nextInt());
        };
    }

    /** Words, what looks like JSON or a list, letters of two units, and lengths about the limit of a piece. */
    private static String text(Random random) {
        var text = new StringBuilder();
        var alphabet = List.of("a", " ", "\n", "\"", "{", "[", "😀", "é", ",", "null", "3", "{\"name\":\"x\"}");
        int parts = random.nextInt(10) == 0 ? 1990 + random.nextInt(20) : random.nextInt(12);
        IntStream.range(0, parts).forEach(i -> text.append(alphabet.get(random.nextInt(alphabet.size()))));
        return text.toString();
    }

    private static JsonNode option(Random random, Column column) {
        var options =
                column.options().stream().filter(one -> !one.id().isEmpty()).toList();
        return NODES.stringNode(options.get(random.nextInt(options.size())).name());
    }

    private static JsonNode multiSelect(Random random, Column column) {
        var names = Json.MAPPER.createArrayNode();
        column.options().stream().filter(one -> random.nextBoolean()).forEach(one -> names.add(one.name()));
        return names;
    }

    private static JsonNode date(Random random) {
        var start = LocalDate.ofEpochDay(random.nextInt(40_000));
        return switch (random.nextInt(4)) {
            case 0 -> NODES.stringNode(start.toString());
            case 1 -> NODES.stringNode(start + "T09:30:00.000+02:00");
            case 2 ->
                Json.MAPPER.createObjectNode().put("start", start.toString()).put("end", start.plusDays(3) + "");
            default ->
                Json.MAPPER.createObjectNode().put("start", start + "T09:30:00").put("time_zone", "Europe/London");
        };
    }

    /** Names of people are Notion's to tell, so that only ids come back from what was written. */
    private static JsonNode person(Random random) {
        return Json.MAPPER.createObjectNode().set("id", id(random));
    }

    private static JsonNode file(Random random) {
        var file = Json.MAPPER
                .createObjectNode()
                .put("name", "plan " + random.nextInt())
                .put("url", "https://a.example/" + random.nextInt());
        return random.nextBoolean() ? file : file.put("expiry_time", "2026-12-01T09:00:00.000Z");
    }

    private static JsonNode id(Random random) {
        return NODES.stringNode(new UUID(random.nextLong(), random.nextLong()).toString());
    }

    private static ArrayNode list(Random random, Supplier<JsonNode> entry) {
        var list = Json.MAPPER.createArrayNode();
        IntStream.range(0, random.nextInt(4)).forEach(i -> list.add(entry.get()));
        return list;
    }
}
