package dev.notionmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PagesIT extends RestIT {
    @Test
    void createsAPageWithChildrenUnderAPage() {
        var page = id(ada.post("/v1/pages", """
                {'parent':{'page_id':'%s'},'icon':{'emoji':'🔧'},
                 'properties':{'title':{'title':[{'text':{'content':'Spare parts'}}]}},
                 'children':[{'paragraph':{'rich_text':[{'text':{'content':'Two wheels'}}]}}]}""".formatted(idOf("Home of the Engine"))));

        var read = ada.get("/v1/pages/" + page.replace("-", "")).json();
        assertThat(titleOf(read)).isEqualTo("Spare parts");
        assertThat(read.at("/icon/emoji").stringValue()).isEqualTo("🔧");
        assertThat(read.get("url").stringValue()).startsWith("https://app.notion.com/p/Spare-parts-");
        assertThat(ada.get("/v1/blocks/" + page + "/children").body()).contains("Two wheels");
        assertThat(ada.get("/v1/blocks/" + idOf("Home of the Engine") + "/children")
                        .body())
                .contains("\"child_page\":{\"title\":\"Spare parts\"}");
        assertThat(idOf("Spare parts")).isEqualTo(page);
    }

    @Test
    void createsARowAndShowsItsValues() {
        var row = ada.post("/v1/pages", """
                        {'parent':{'type':'data_source_id','data_source_id':'%s'},'properties':{
                         'Name':{'title':[{'text':{'content':'Oil the clutch'}}]},'Status':{'status':{'name':'Done'}},
                         'Tags':{'multi_select':[{'name':'Mill'},{'name':'Brand new'}]},'Estimate':{'number':2.5},
                         'Due':{'date':{'start':'2026-12-01'}},'Done':{'checkbox':true}}}""".formatted(dataSourceOf("Engine tasks")))
                .json();

        assertThat(row.at("/properties/Status/status/name").stringValue()).isEqualTo("Done");
        assertThat(row.at("/properties/Tags/multi_select/1/name").stringValue()).isEqualTo("Brand new");
        assertThat(row.at("/properties/Estimate/number").doubleValue()).isEqualTo(2.5);
        assertThat(row.at("/properties/No/unique_id/prefix").stringValue()).isEqualTo("TASK");
        assertThat(row.at("/parent/database_id").isString()).isTrue();
        assertThat(row.at("/properties/Created/created_time").stringValue()).endsWith("Z");
    }

    @Test
    void createsFromMarkdownAndFromATemplate() {
        var written = id(ada.post(
                "/v1/pages",
                "{'parent':{'workspace':true},'markdown':'# Brass\\n- [x] order\\n\\t- [ ] pay\\n**soon**'}"));
        assertThat(titleOf(ada.get("/v1/pages/" + written).json())).isEqualTo("Brass");
        assertThat(ada.get("/v1/pages/" + written + "/markdown").text("markdown"))
                .isEqualTo("- [x] order\n\t- [ ] pay\n**soon**");

        var source = dataSourceOf("Engine tasks");
        var templates =
                ada.get("/v1/data_sources/" + source + "/templates?name=weekly").json();
        assertThat(templates.propertyNames()).containsExactly("templates", "next_cursor", "has_more");
        var made = id(ada.post(
                "/v1/pages",
                "{'parent':{'data_source_id':'" + source + "'},'template':{'type':'template_id','template_id':"
                        + templates.at("/templates/0/id") + "}}"));
        assertThat(ada.get("/v1/blocks/" + made + "/children").body()).contains("Oil", "Wind");
    }

    @Test
    void putsAPageWhereThePositionSays() {
        var home = idOf("Home of the Engine");
        var page = id(ada.post("/v1/pages", "{'parent':{'page_id':'" + home + "'},'position':{'type':'page_start'}}"));

        assertThat(ada.get("/v1/blocks/" + home + "/children?page_size=1")
                        .json()
                        .at("/results/0/id")
                        .stringValue())
                .isEqualTo(page);
    }

    @Test
    void updatesTrashesAndRestores() {
        var page = idOf("Meeting minutes");

        var updated = ada.patch(
                        "/v1/pages/" + page,
                        "{'properties':{'title':[{'text':{'content':'Minutes'}}]},'is_locked':true,'erase_content':true,"
                                + "'cover':{'external':{'url':'https://example.org/c.png'}}}")
                .json();
        assertThat(titleOf(updated)).isEqualTo("Minutes");
        assertThat(updated.get("is_locked").booleanValue()).isTrue();
        assertThat(ada.get("/v1/blocks/" + page + "/children").json().get("results"))
                .isEmpty();

        assertThat(ada.patch("/v1/pages/" + page, "{'in_trash':true}")
                        .json()
                        .get("in_trash")
                        .booleanValue())
                .isTrue();
        assertThat(ada.post("/v1/search", "{'query':'Minutes'}").json().get("results"))
                .isEmpty();
        assertError(ada.patch("/v1/pages/" + page, "{'icon':null}"), 400, "validation_error", "in the trash");
        assertThat(ada.patch("/v1/pages/" + page, "{'in_trash':false}")
                        .json()
                        .get("in_trash")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void movesAPageAndRefusesToMoveItIntoItself() {
        var page = idOf("Note G");
        var home = idOf("Home of the Engine");
        var target = idOf("Analytical Engines Roadmap");

        var moved = ada.post("/v1/pages/" + page + "/move", "{'parent':{'page_id':'" + target + "'}}");
        assertThat(moved.json().at("/parent/page_id").stringValue()).isEqualTo(target);
        assertThat(ada.get("/v1/blocks/" + target + "/children").body()).contains(page);
        assertThat(ada.get("/v1/blocks/" + home + "/children").body()).doesNotContain(page);
        assertError(
                ada.post("/v1/pages/" + target + "/move", "{'parent':{'page_id':'" + page + "'}}"),
                400,
                "validation_error",
                "cannot be moved into itself");
        assertError(
                ada.post("/v1/pages/" + page + "/move", "{'parent':{'workspace':true}}"),
                400,
                "validation_error",
                "body.parent.workspace should be not present");
    }

    @Test
    void showsOnlyTheWantedPropertiesByIdOrName() {
        var row = idOf("Draw the mill");
        var all = ada.get("/v1/pages/" + row).json().get("properties");
        var status = all.at("/Status/id").stringValue();

        assertThat(ada.get("/v1/pages/" + row + "?filter_properties=" + status + "&filter_properties=title")
                        .json()
                        .get("properties")
                        .propertyNames())
                .containsExactly("Status", "Name");
        assertThat(ada.get("/v1/pages/" + row + "?filter_properties%5B%5D=Due")
                        .json()
                        .get("properties")
                        .propertyNames())
                .containsExactly("Due");
    }

    @Test
    void answersSinglePropertiesAndPagesThroughLongOnes() {
        var row = idOf("Draw the mill");
        var due = ada.get("/v1/pages/" + row).json().at("/properties/Due/id").stringValue();
        var single = ada.get("/v1/pages/" + row + "/properties/" + due).json();
        assertThat(single.get("object").stringValue()).isEqualTo("property_item");
        assertThat(single.at("/date/start").stringValue()).isEqualTo("2026-09-01");

        var texts = IntStream.range(0, 60)
                .mapToObj(i -> "{'text':{'content':'" + i + " '}}")
                .collect(Collectors.joining(","));
        ada.patch("/v1/pages/" + row, "{'properties':{'Notes':{'rich_text':[" + texts + "]}}}");
        var notes = ada.get("/v1/pages/" + row).json().at("/properties/Notes");
        assertThat(notes.get("rich_text")).hasSize(25);
        var path = "/v1/pages/" + row + "/properties/" + notes.get("id").stringValue();
        var first = ada.get(path + "?page_size=50").json();
        assertThat(first.get("results")).hasSize(50);
        assertThat(first.at("/property_item/type").stringValue()).isEqualTo("rich_text");
        var rest = ada.get(path + "?start_cursor=" + first.get("next_cursor").stringValue())
                .json();
        assertThat(rest.get("results")).hasSize(10);
        assertThat(rest.get("has_more").booleanValue()).isFalse();
    }

    @Test
    void computesRollups() {
        var paper = ada.get("/v1/pages/" + idOf("On the Economy of Machinery")).json();

        assertThat(paper.at("/properties/Oldest author/rollup/number").doubleValue())
                .isEqualTo(1791);
        var id = paper.at("/properties/Names/id").stringValue();
        var items = ada.get("/v1/pages/" + paper.get("id").stringValue() + "/properties/" + id)
                .json();
        assertThat(items.get("results")).hasSize(2);
        assertThat(items.at("/property_item/rollup/function").stringValue()).isEqualTo("show_original");
    }

    @Test
    void editsMarkdownAndKeepsChildPagesUnlessAllowed() {
        var page = idOf("Analytical Engines Roadmap");
        var update =
                "{'type':'update_content','update_content':{'content_updates':[{'old_str':'Cast the wheels','new_str':'Cast the *wheels*'}]}}";
        assertThat(ada.patch("/v1/pages/" + page + "/markdown", update).text("markdown"))
                .contains("- [ ] Cast the *wheels*")
                .contains("1. Bernoulli numbers\n2. Music");

        var home = idOf("Home of the Engine");
        var replace = "{'type':'replace_content','replace_content':{'new_str':'Empty'%s}}";
        assertError(
                ada.patch("/v1/pages/" + home + "/markdown", replace.formatted("")),
                400,
                "validation_error",
                "allow_deleting_content");
        assertThat(ada.patch("/v1/pages/" + home + "/markdown", replace.formatted(",'allow_deleting_content':true"))
                        .text("markdown"))
                .isEqualTo("Empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|body.parent should be defined, instead was `undefined`",
                "{'parent':{'page_id':'x'}}|body.parent.page_id should be a valid uuid, instead was `\"x\"`",
                "{'parent':{'workspace':true},'colour':1}|body.colour should be not present",
                "{'parent':{'workspace':true},'properties':{'Nope':{'number':1}}}|Nope is not a property that exists.",
                "{'parent':{'workspace':true},'properties':{'title':{'number':1}}}|title is expected to be title.",
                "{'parent':{'workspace':true},'markdown':'a','children':[]}|should be not present beside",
                "{'parent':{'workspace':true},'children':[{'paragraph':{}}]}|body.children[0].paragraph.rich_text should be defined"
            })
    void refusesABadPageAndNamesThePlace(String body, String message) {
        assertError(ada.post("/v1/pages", body), 400, "validation_error", message);
    }

    @Test
    void asksForTheDataSourceWhereADatabaseHasTwo() {
        var library =
                ada.get("/v1/data_sources/" + dataSourceOf("Papers")).json().at("/parent/database_id");

        assertError(
                ada.post("/v1/pages", "{'parent':{'database_id':" + library + "}}"),
                400,
                "validation_error",
                "multiple data sources");
    }
}
