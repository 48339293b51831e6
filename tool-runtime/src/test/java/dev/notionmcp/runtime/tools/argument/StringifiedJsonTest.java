package dev.notionmcp.runtime.tools.argument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.runtime.notion.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StringifiedJsonTest {

    @Test
    void decodesAtTheTop() {
        assertThat(StringifiedJson.decode(string("{\"a\":1}"))).isEqualTo(json("{\"a\":1}"));
    }

    @Test
    void decodesSeveralLayers() {
        assertThat(StringifiedJson.decode(string(string("[{\"a\":1}]").toString())))
                .isEqualTo(json("[{\"a\":1}]"));
    }

    @Test
    void decodesFurtherDown() {
        var given = json("[\"{\\\"paragraph\\\":\\\"{\\\\\\\"rich_text\\\\\\\":[]}\\\"}\"]");
        assertThat(StringifiedJson.decode(given)).isEqualTo(json("[{\"paragraph\":{\"rich_text\":[]}}]"));
    }

    @Test
    void leavesTextThatLooksLikeJson() {
        var code =
                json("{\"code\":{\"rich_text\":[{\"text\":{\"content\":\"{\\\"a\\\": 1}\"}}],\"language\":\"json\"}}");
        assertThat(StringifiedJson.decode(code.deepCopy())).isEqualTo(code);
        var filter = json("{\"property\":\"[x]\",\"rich_text\":{\"contains\":\"[1]\"}}");
        assertThat(StringifiedJson.decode(filter.deepCopy())).isEqualTo(filter);
    }

    @Test
    void decodesPropertiesWhateverPeopleCallThem() {
        var value = "{\\\"rich_text\\\":[]}";
        var given = json("{\"content\":\"" + value + "\",\"properties\":\"" + value + "\"}");
        assertThat(StringifiedJson.decodeNamedByPeople(given))
                .isEqualTo(json("{\"content\":{\"rich_text\":[]},\"properties\":{\"rich_text\":[]}}"));
        var nested = json("{\"properties\":{\"name\":\"" + value + "\"}}");
        assertThat(StringifiedJson.decode(nested)).isEqualTo(json("{\"properties\":{\"name\":{\"rich_text\":[]}}}"));
    }

    @Test
    void leavesWhatIsNoJson() {
        for (var text : new String[] {"", "[draft", "{a}", "null", "42", "\"quoted\"", "[1] and more"}) {
            assertThat(StringifiedJson.decode(string(text))).isEqualTo(string(text));
        }
    }

    private static JsonNode json(String text) {
        return Json.MAPPER.readTree(text);
    }

    private static JsonNode string(String text) {
        return Json.MAPPER.getNodeFactory().stringNode(text);
    }
}
