package dev.notionmcp.runtime.tools.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.result.Format;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentReaderTest {

    private static final String ID = "3f188fcd-daf4-81fb-8780-f9b94d9fcaf4";

    private static final Parameter PARENT =
            Parameter.required("parent", Kind.PARENT, "", "page_id", "data_source_id", "workspace");

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
    @DisplayName("row 28: JSON inside strings is bounded")
    void refusesMoreJsonInsideStringsThanCanBeHeld() {
        var half = "[" + "{},".repeat(100_000) + "{}]";
        var parameters = List.of(
                Parameter.optional("filter", Kind.OBJECTS, ""), Parameter.optional("children", Kind.OBJECTS, ""));
        assertThat(read(parameters, Map.of("filter", half)).has("filter")).isTrue();
        assertThatExceptionOfType(InvalidArgument.class)
                .isThrownBy(() -> read(parameters, Map.of("filter", half, "children", List.of(half))))
                .satisfies(e -> assertThat(e.sentence()).contains("500000", "inside strings"));
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
        var parent = List.of(PARENT);
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
    @DisplayName("row 28: an argument of the wrong kind is refused; the refusal names it, its value and what is valid")
    void namesTheArgumentItsValueAndWhatIsValid() {
        assertRefused(Parameter.required("page_id", Kind.ID, ""), "../users/me", "page_id", "../users/me", "URL");
        assertRefused(Parameter.pageSize(), 101, "page_size", "101", "1 to 100");
        assertRefused(Parameter.pageSize(), "many", "page_size", "many", "integer");
        assertRefused(Parameter.pageSize(), 2.5, "page_size", "2.5", "integer");
        assertRefused(Parameter.required("ok", Kind.BOOLEAN, ""), "yes", "ok", "yes", "true or false");
        assertRefused(Parameter.required("filter", Kind.OBJECT, ""), "Status=Done", "filter", "Status=Done", "object");
        assertRefused(Parameter.required("sorts", Kind.OBJECTS, ""), List.of(1), "sorts", "[1]", "array of objects");
        assertRefused(PARENT, Map.of("id", "x"), "parent", "page_id");
        assertRefused(PARENT, Map.of("block_id", ID), "parent", "page_id or data_source_id or workspace");
        assertRefused(Parameter.format(Format.SLIM, Format.RAW), "xml", "format", "xml", "slim or raw");
        assertRefused(Parameter.maxChars(), 10, "max_chars", "10", "1000");
        assertRefused(Parameter.required("sorts", Kind.SORTS, ""), sort("up"), "sorts[0].direction", "up", "ascending");
        assertRefused(Parameter.required("sorts", Kind.SORTS, ""), Map.of("by", "Due"), "sorts[0]", "property");
        assertRefused(
                Parameter.required("filter", Kind.SEARCH_FILTER, ""),
                "spaceship",
                "filter",
                "spaceship",
                "data_source");
        assertRefused(Parameter.required("edits", Kind.EDITS, ""), Map.of("old_str", "a"), "edits[0]", "new_str");
        assertRefused(Parameter.required("template", Kind.TEMPLATE, ""), "x", "template", "x", "Notion id");
        assertRefused(
                Parameter.required("position", Kind.BLOCK_POSITION, ""), "top", "position.type", "top", "after_block");
        assertRefused(PARENT, Map.of("page_id", "x"), "parent.page_id", "x");
        assertRefused(Parameter.required("query", Kind.STRING, ""), List.of(), "query", "string");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':{'relation':[{'id':'URL'}]}}",
                "{'a':{'people':[{'id':'UNDASHED'}]}}",
                "{'paragraph':{'rich_text':[{'mention':{'page':{'id':'URL'}}}]}}",
                "{'link_to_page':{'page_id':'URL'}}",
                "{'synced_block':{'synced_from':{'block_id':'https://notion.so/p-OTHER#UNDASHED'}}}",
                "{'property':'a','relation':{'contains':'URL'}}",
                "{'template_id':'URL'}",
            })
    void bringsIdsInsideStructuresIntoNotionsForm(String given) {
        var filter = List.of(Parameter.optional("filter", Kind.OBJECT, ""));
        var sent = quoted(given.replace("URL", "https://www.notion.so/acme/Plan-UNDASHED?pvs=4"))
                .replace("OTHER", "f".repeat(32));
        assertThat(read(filter, Map.of("filter", sent)).value("filter").toString())
                .contains("\"" + ID + "\"")
                .doesNotContain(ID.replace("-", ""));
    }

    @Test
    void leavesIdsThatPeopleWroteAsText() {
        var undashed = ID.replace("-", "");
        var properties = List.of(Parameter.optional("properties", Kind.PROPERTIES, ""));
        var given = json("{\"page_id\":\"" + undashed + "\",\"Text\":{\"rich_text\":[{\"text\":{\"content\":\""
                + undashed + "\"}}]}}");
        assertThat(read(properties, Map.of("properties", given.toString())).value("properties"))
                .isEqualTo(given);
    }

    @Test
    void completesSortsAndTakesTheirShortForms() {
        var sorts = List.of(Parameter.optional("sorts", Kind.SORTS, ""));
        assertThat(read(sorts, Map.of("sorts", sort("DESC"))).value("sorts"))
                .isEqualTo(json("[{\"property\":\"Due\",\"direction\":\"descending\"}]"));
        assertThat(read(sorts, Map.of("sorts", Map.of("property", "Due"))).value("sorts"))
                .isEqualTo(json("[{\"property\":\"Due\",\"direction\":\"ascending\"}]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "default | {'type':'default'}",
                "UNDASHED | {'type':'template_id','template_id':'ID'}",
                "{'template_id':'UNDASHED'} | {'type':'template_id','template_id':'ID'}",
            })
    void understandsTemplates(String given, String expected) {
        var template = List.of(Parameter.optional("template", Kind.TEMPLATE, ""));
        assertThat(read(template, Map.of("template", quoted(given))).value("template"))
                .isEqualTo(json(quoted(expected)));
    }

    @Test
    void takesTheFormatOrTheUsualOne() {
        var format = List.of(Parameter.format(Format.SLIM, Format.RAW), Parameter.maxChars());
        assertThat(read(format, Map.of()).view().format()).isEqualTo(Format.SLIM);
        var view = read(format, Map.of("format", "RAW", "max_chars", "5000")).view();
        assertThat(view.format()).isEqualTo(Format.RAW);
        assertThat(view.maxChars()).isEqualTo(5000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "  "})
    @DisplayName("row 28: a required argument must be given")
    void asksForWhatIsRequired(String given) {
        assertRefused(
                Parameter.required("page_id", Kind.ID, "Page id"), given, "page_id is required by try_out", "Page id");
    }

    @Test
    @DisplayName("row 28: an argument that the tool does not have is refused")
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
        return ArgumentReader.read("try_out", parameters, Format.SLIM, given);
    }

    private static Map<String, Object> sort(String direction) {
        return Map.of("property", "Due", "direction", direction);
    }

    private static String quoted(String text) {
        return text.replace('\'', '"').replace("UNDASHED", ID.replace("-", "")).replace("ID", ID);
    }

    private static tools.jackson.databind.JsonNode json(String text) {
        return Json.MAPPER.readTree(text);
    }
}
