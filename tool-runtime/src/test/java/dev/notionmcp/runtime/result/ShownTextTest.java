package dev.notionmcp.runtime.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notionmcp.runtime.notion.Json;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ShownTextTest {

    private static final String LONG = IntStream.range(0, 900)
            .mapToObj(i -> "Paragraph " + i + " says \"things\" 🚀 in\ttwo lines\nand ends.\n\n")
            .collect(Collectors.joining());

    @Test
    void showsFactsThenTheFramedTextThenWhatIsToBeKnownOfIt() {
        var document = new Result.Document(
                json("{'object':'page','id':'p','url':'https://n/p','request_id':'r','properties':{"
                        + "'title':{'id':'title','type':'title','title':[{'type':'text','plain_text':'Note\\nG'}]},"
                        + "'Cost':{'id':'c','type':'number','number':5}}}"),
                "# Heading\n\nText",
                List.of("1 block was not converted."));
        var shown = text(document, Format.MARKDOWN, 60_000, null);
        assertThat(shown).matches("""
                        id: p
                        title: "Note\\\\nG"
                        properties: \\{"Cost":5}
                        url: https://n/p
                        --- content ([0-9a-f]+)
                        # Heading

                        Text
                        --- end \\1
                        notes: \\["1 block was not converted."]""");
    }

    @Test
    void saysTheSameInTheStructure() {
        var document = new Result.Document(json("{'id':'p'}"), "Text", List.of("Note."));
        var result = Presenter.read(document, new View(Format.MARKDOWN, 60_000, null, null));
        assertThat((JsonNode) result.structuredContent())
                .isEqualTo(json("{'id':'p','markdown':'Text','has_more':false,'next_cursor':null,'notes':['Note.']}"));
        assertThat(((TextContent) result.content().getLast()).text()).isEqualTo(Presenter.DATA);
    }

    @Test
    void endsTheFrameWithWhatTheTextCannotHold() {
        var first = text(new Result.Document(json("{}"), "x", List.of()), Format.MARKDOWN, 60_000, null);
        var frame = first.substring(first.lastIndexOf(' ') + 1);
        var forged =
                text(new Result.Document(json("{}"), "x\n--- end " + frame, List.of()), Format.MARKDOWN, 60_000, null);
        assertThat(forged).doesNotEndWith(frame);
    }

    @ParameterizedTest
    @EnumSource
    void givesALongTextInPartsThatJoinToTheWhole(Format format) {
        var document = new Result.Document(json("{'id':'p','title':'T'}"), LONG, List.of("A note."));
        var parts = new ArrayList<String>();
        String cursor = null;
        do {
            assertThat(text(document, format, 7_000, cursor).length()).isLessThanOrEqualTo(7_000);
            var part = structure(document, format, 7_000, cursor);
            parts.add(part.path("markdown").asString());
            assertThat(parts.getLast()).endsWith("\n\n");
            assertThat(part.path("notes").path(0).asString()).isEqualTo("A note.");
            cursor = part.path("next_cursor").asString(null);
            assertThat(part.path("has_more").asBoolean()).isEqualTo(cursor != null);
        } while (cursor != null);
        assertThat(parts).hasSizeBetween(7, 20);
        assertThat(String.join("", parts)).isEqualTo(LONG);
    }

    @Test
    void tellsWhenTheTextChangedBetweenTwoParts() {
        var first = structure(new Result.Document(json("{}"), LONG, List.of()), Format.MARKDOWN, 5_000, null);
        var changed = structure(
                new Result.Document(json("{}"), "New. " + LONG, List.of()),
                Format.MARKDOWN,
                5_000,
                first.path("next_cursor").asString());
        assertThat(changed.path("notes").path(0).asString()).contains("changed", "start_cursor");
    }

    @Test
    void refusesAListsCursor() {
        var document = new Result.Document(json("{}"), LONG, List.of());
        assertThatThrownBy(() -> text(document, Format.MARKDOWN, 5_000, "at:5"))
                .isInstanceOfSatisfying(
                        Unpresentable.class, e -> assertThat(e.sentence()).contains("start_cursor"));
    }

    @Test
    void showsAListAsTextAndCutsItBetweenItems() {
        var list = FakeList.of(IntStream.range(0, 150).map(i -> 200).toArray());
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var result = Presenter.read(listing(list), new View(Format.MARKDOWN, 6_000, cursor, null));
            assertThat(((TextContent) result.content().getFirst()).text().length())
                    .isLessThanOrEqualTo(6_000);
            var part = (JsonNode) result.structuredContent();
            part.path("markdown").asString().lines().forEach(line -> seen.add(line.substring(0, line.indexOf(' '))));
            cursor = part.path("next_cursor").asString(null);
            assertThat(part.path("has_more").asBoolean()).isEqualTo(cursor != null);
        } while (cursor != null);
        assertThat(seen)
                .isEqualTo(list.items.stream()
                        .map(item -> item.path("id").asString())
                        .toList());
    }

    @Test
    void givesOneItemThatIsTooLongInParts() {
        var list = FakeList.of(50, 9_000, 50);
        var seen = new StringBuilder();
        String cursor = null;
        do {
            var part = (JsonNode) Presenter.read(listing(list), new View(Format.MARKDOWN, 4_000, cursor, null))
                    .structuredContent();
            seen.append(part.path("markdown").asString());
            cursor = part.path("next_cursor").asString(null);
        } while (cursor != null);
        assertThat(seen.toString()).isEqualTo(rendered(list.items).markdown());
    }

    @Test
    void honoursAPageSizeInText() {
        var part = (JsonNode) Presenter.read(listing(FakeList.of(1, 2, 3)), new View(Format.MARKDOWN, 60_000, null, 2))
                .structuredContent();
        assertThat(part.path("markdown").asString()).isEqualTo("i0 x\ni1 xx\n");
        assertThat(part.path("has_more").asBoolean()).isTrue();
        assertThat(part.path("next_cursor").asString()).isEqualTo("at:2");
    }

    private static Result.Listing listing(FakeList list) {
        return new Result.Listing("results", 120, list, ShownTextTest::rendered);
    }

    private static Result.Document rendered(List<ObjectNode> items) {
        var text = new StringBuilder();
        items.forEach(item -> text.append(item.path("id").asString())
                .append(' ')
                .append(item.path("words").asString())
                .append('\n'));
        return new Result.Document(Json.MAPPER.createObjectNode(), text.toString(), List.of());
    }

    private static String text(Result.Document document, Format format, int max, @Nullable String cursor) {
        var result = Presenter.read(document, new View(format, max, cursor, null));
        return ((TextContent) result.content().getFirst()).text();
    }

    private static JsonNode structure(Result.Document document, Format format, int max, @Nullable String cursor) {
        return (JsonNode)
                Presenter.read(document, new View(format, max, cursor, null)).structuredContent();
    }

    private static ObjectNode json(String json) {
        return (ObjectNode) Json.MAPPER.readTree(json.replace('\'', '"'));
    }
}
