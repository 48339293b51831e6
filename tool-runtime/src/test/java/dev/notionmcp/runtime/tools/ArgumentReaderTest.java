package dev.notionmcp.runtime.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.notionmcp.runtime.notion.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentReaderTest {

    private static final String ID = "3f188fcd-daf4-81fb-8780-f9b94d9fcaf4";

    @Test
    void readsNumbersAndBooleansFromStrings() {
        var arguments = read(
                List.of(Parameter.pageSize(), Parameter.optional("in_trash", Kind.BOOLEAN, "")),
                Map.of("page_size", "25", "in_trash", "True"));
        assertThat(arguments.body("page_size", "in_trash")).isEqualTo(json("{\"page_size\":25,\"in_trash\":true}"));
    }

    @Test
    void takesWholeDoublesAsIntegers() {
        var arguments = read(List.of(Parameter.pageSize()), Map.of("page_size", 25.0));
        assertThat(arguments.body("page_size")).isEqualTo(json("{\"page_size\":25}"));
    }

    @Test
    void takesNullItsStringAndEmptyStringsAsNotGiven() {
        var given = new HashMap<String, Object>();
        given.put("start_cursor", "");
        given.put("page_size", null);
        given.put("filter", "null");
        var arguments = read(
                List.of(Parameter.cursor(), Parameter.pageSize(), Parameter.optional("filter", Kind.OBJECT, "")),
                given);
        assertThat(arguments.body("start_cursor", "page_size", "filter")).isEmpty();
    }

    @Test
    void addsTheBracketsAroundASingleElement() {
        var sorts = List.of(Parameter.optional("sorts", Kind.OBJECTS, ""));
        assertThat(read(sorts, Map.of("sorts", Map.of("property", "Due"))).value("sorts"))
                .isEqualTo(json("[{\"property\":\"Due\"}]"));
        var filter = List.of(Parameter.optional("filter_properties", Kind.PROPERTY_IDS, ""));
        assertThat(read(filter, Map.of("filter_properties", "%40F%3CW")).query("filter_properties"))
                .isEqualTo(Map.of("filter_properties", List.of("@F<W")));
    }

    @Test
    void makesRichTextOfWords() {
        var title = List.of(Parameter.required("title", Kind.RICH_TEXT, ""));
        var tasks = json("[{\"type\":\"text\",\"text\":{\"content\":\"[Tasks]\"}}]");
        assertThat(read(title, Map.of("title", "[Tasks]")).value("title")).isEqualTo(tasks);
        assertThat(read(title, Map.of("title", List.of("[Tasks]"))).value("title"))
                .isEqualTo(tasks);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'page_id':'ID'} | {'type':'page_id','page_id':'ID'}",
                "{'type':'page_id','page_id':'https://notion.so/x-UNDASHED'} | {'type':'page_id','page_id':'ID'}",
                "{'data_source_id':'UNDASHED','database_id':'x'} | {'type':'data_source_id','data_source_id':'ID'}",
                "{'workspace':true} | {'type':'workspace','workspace':true}",
                "{'type':'workspace'} | {'type':'workspace','workspace':true}",
            })
    void bringsParentsIntoNotionsForm(String given, String expected) {
        var parent = List.of(Parameter.required("parent", Kind.PARENT, ""));
        assertThat(read(parent, Map.of("parent", quoted(given))).value("parent"))
                .isEqualTo(json(quoted(expected)));
    }

    @Test
    void understandsIconsAsPeopleGiveThem() {
        var icon = List.of(Parameter.optional("icon", Kind.ICON, ""));
        assertThat(read(icon, Map.of("icon", "🚀")).value("icon"))
                .isEqualTo(json("{\"type\":\"emoji\",\"emoji\":\"🚀\"}"));
        assertThat(read(icon, Map.of("icon", Map.of("type", "none")))
                        .value("icon")
                        .isNull())
                .isTrue();
    }

    @Test
    void namesTheArgumentItsValueAndWhatIsValid() {
        assertRefused(Parameter.required("page_id", Kind.ID, ""), "../users/me", "page_id", "../users/me", "URL");
        assertRefused(Parameter.pageSize(), 101, "page_size", "101", "1 to 100");
        assertRefused(Parameter.pageSize(), "many", "page_size", "many", "integer");
        assertRefused(Parameter.pageSize(), 2.5, "page_size", "2.5", "integer");
        assertRefused(Parameter.required("ok", Kind.BOOLEAN, ""), "yes", "ok", "yes", "true or false");
        assertRefused(Parameter.required("filter", Kind.OBJECT, ""), "Status=Done", "filter", "Status=Done", "object");
        assertRefused(Parameter.required("sorts", Kind.OBJECTS, ""), List.of(1), "sorts", "[1]", "array of objects");
        assertRefused(Parameter.required("parent", Kind.PARENT, ""), Map.of("id", "x"), "parent", "page_id");
        assertRefused(Parameter.required("parent", Kind.PARENT, ""), Map.of("page_id", "x"), "parent.page_id", "x");
        assertRefused(Parameter.required("query", Kind.STRING, ""), List.of(), "query", "string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "  "})
    void asksForWhatIsRequired(String given) {
        assertRefused(
                Parameter.required("page_id", Kind.ID, "Page id"), given, "page_id is required by try_out", "Page id");
    }

    @Test
    void refusesAnArgumentTheToolDoesNotHave() {
        assertThatExceptionOfType(InvalidArgument.class)
                .isThrownBy(() -> read(List.of(Parameter.cursor()), Map.of("cursor", "x")))
                .withMessage("try_out has no argument cursor; it takes start_cursor.");
    }

    private static void assertRefused(Parameter parameter, Object value, String... mentions) {
        assertThatExceptionOfType(InvalidArgument.class)
                .isThrownBy(() -> read(List.of(parameter), Map.of(parameter.name(), value)))
                .satisfies(mistake -> assertThat(mistake.sentence()).contains(mentions));
    }

    private static Arguments read(List<Parameter> parameters, Map<String, Object> given) {
        var tool = NotionTool.reads("try_out", "Try", "Tries.", parameters, (notion, arguments) -> arguments.body());
        return ArgumentReader.read(tool, given);
    }

    private static String quoted(String text) {
        return text.replace('\'', '"').replace("UNDASHED", ID.replace("-", "")).replace("ID", ID);
    }

    private static tools.jackson.databind.JsonNode json(String text) {
        return Json.MAPPER.readTree(text);
    }
}
