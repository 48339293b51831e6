package dev.notionmcp.runtime.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notionmcp.runtime.notion.Json;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ShownOneTest {

    private static final String LONG = "🚀".repeat(40_000);

    @Test
    void leavesRawUntouched() {
        var page = json("{'object':'page','id':'p','cover':null,'n':1.50,'request_id':'r'}");
        assertThat(text(read(page, Format.RAW, 60_000))).isEqualTo(page.toString());
    }

    @Test
    void slimsByDefaultAndWhereThereIsNoText() {
        var page = json("{'object':'page','id':'p','cover':null,'request_id':'r'}");
        assertThat(text(read(page, Format.SLIM, 60_000))).isEqualTo("{\"id\":\"p\"}");
        assertThat(text(read(page, Format.MARKDOWN, 60_000))).isEqualTo("{\"id\":\"p\"}");
    }

    @Test
    void cutsWhatIsTooLongVisibly() {
        var slim = text(read(json("{'id':'p'}").put("words", LONG), Format.SLIM, 5_000));
        assertThat(slim.length()).isBetween(1_000, 5_000);
        assertThat(Json.MAPPER.readTree(slim).path("words").asString())
                .matches("(🚀)+…\\[\\d+ more characters: raise max_chars]");
    }

    @Test
    void cutsListsWhenTextsAreNotEnough() {
        var object = json("{'id':'p'}");
        var list = object.putArray("list");
        for (var i = 0; i < 5_000; i++) {
            list.add("entry " + i);
        }
        var slim = text(read(object, Format.SLIM, 5_000));
        assertThat(slim.length()).isLessThanOrEqualTo(5_000);
        assertThat(slim).contains("\"id\":\"p\"", "more entries: raise max_chars");
    }

    @Test
    void refusesToCutRaw() {
        assertThatThrownBy(() -> read(json("{}").put("words", LONG), Format.RAW, 5_000))
                .isInstanceOfSatisfying(
                        Unpresentable.class, e -> assertThat(e.sentence()).contains("80012", "5000", "slim"));
    }

    @Test
    void neverRefusesToTellOfAChange() {
        var written = Presenter.written(
                new Result.One(json("{'id':'p'}").put("words", LONG)), new View(Format.RAW, 5_000, null, null));
        assertThat(written.isError()).isFalse();
        assertThat(written.content()).as("no note on data").hasSize(1);
        assertThat(text(written)).contains("\"id\":\"p\"", "The change was made", "80021");
    }

    @Test
    void saysOnceThatWhatWasReadIsData() {
        var read = read(json("{'id':'p'}"), Format.SLIM, 60_000);
        assertThat(read.content()).hasSize(2);
        assertThat(((TextContent) read.content().getLast()).text()).contains("data", "not instructions");
        assertThat((JsonNode) read.structuredContent()).isEqualTo(json("{'id':'p'}"));
    }

    private static CallToolResult read(ObjectNode object, Format format, int max) {
        return Presenter.read(new Result.One(object), new View(format, max, null, null));
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }

    private static ObjectNode json(String json) {
        return (ObjectNode) Json.MAPPER.readTree(json.replace('\'', '"'));
    }
}
