package dev.notionmcp.runtime.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tools as a model meets them: flat properties, names instead of ids, no format asked for. */
class UserViewIT {

    private final AdasWorkspace ada = new AdasWorkspace();
    private final String tasks = ada.dataSource("Engine tasks");
    private final String minutes = ada.page("Meeting minutes");

    @AfterEach
    void close() {
        ada.close();
    }

    @Test
    void readsAPageAsMarkdownWithItsProperties() {
        var page = ada.view("get_page", "{'page_id':'" + minutes + "'}");
        assertThat(page.path("markdown").asString()).contains("Present: Ada, Charles.");
        assertThat(page.toString()).contains("Meeting minutes").doesNotContain("annotations");
    }

    @Test
    void readsAPageWithoutItsContentInFormatSlim() {
        var page = ada.view("get_page", "{'page_id':'" + minutes + "','format':'slim'}");
        assertThat(page.has("markdown")).isFalse();
        assertThat(page.toString()).contains("Meeting minutes");
    }

    @Test
    void writesFlatPropertiesAndReadsThemBack() {
        var row = ada.view("create_page", """
            {'parent':{'data_source_id':'%s'},'properties':{'Name':'Oil the mill','Priority':'High','Estimate':2.5,
             'Due':'2026-12-01','Done':true,'Notes':'[1, 2]'}}\
            """.formatted(tasks));
        ada.view(
                "update_page",
                "{'page_id':'" + row.path("id").asString() + "','properties':{'Priority':'Low','Due':null}}");
        var read = ada.call("get_page", "{'page_id':'" + row.path("id").asString() + "'}")
                .path("properties");
        assertThat(read.path("Priority").path("select").path("name").asString()).isEqualTo("Low");
        assertThat(read.path("Estimate").path("number").asDouble()).isEqualTo(2.5);
        assertThat(read.path("Due").path("date").isNull()).isTrue();
        assertThat(AdasWorkspace.text(read.path("Notes").path("rich_text"))).isEqualTo("[1, 2]");
    }

    @Test
    void titlesAPlainPageFlat() {
        var page = ada.view("create_page", "{'parent':{'page_id':'" + minutes + "'},'properties':{'title':'Hello'}}");
        assertThat(AdasWorkspace.title(
                        ada.call("get_page", "{'page_id':'" + page.path("id").asString() + "'}")))
                .isEqualTo("Hello");
    }

    @Test
    void namesWhatIsValidForAPropertyAndAnOption() {
        var row = ada.row("Engine tasks", "Order brass");
        var property = ada.fail("update_page", "{'page_id':'" + row + "','properties':{'Prio':'High'}}");
        assertThat(property.path("code").asString()).isEqualTo("invalid_argument");
        assertThat(property.path("message").asString()).contains("Prio", "Priority");
        var status =
                ada.fail("update_page", "{'page_id':'" + row + "','properties':{'Status':'Somehow'},'dry_run':true}");
        assertThat(status.path("message").asString()).contains("Somehow", "Status");
    }

    @Test
    void namesThePropertiesThereAreWhenAFilterNamesNone() {
        var error = ada.fail("query_data_source", """
            {'data_source_id':'%s','filter':{'property':'State','status':{'equals':'Done'}}}\
            """.formatted(tasks));
        assertThat(error.path("code").asString()).isEqualTo("validation_error");
        assertThat(error.path("message").asString()).contains("State", "\"Status\" (status)", "\"Due\" (date)");
    }

    @Test
    void tellsPagesAndTablesApartInSearch() {
        var hits = ada.view("search", "{'query':'Engine tasks'}").path("results");
        assertThat(hits)
                .allSatisfy(hit -> assertThat(hit.path("object").asString()).isIn("page", "data_source"));
        assertThat(hits.valueStream()
                        .filter(hit -> hit.path("object").asString().equals("data_source")))
                .isNotEmpty()
                .noneMatch(hit -> hit.has("properties"));
    }

    @Test
    void takesPropertiesByNameWhereNotionWantsIds() {
        var row = ada.row("Engine tasks", "Draw the mill");
        assertThat(ada.view("get_page_property_item", "{'page_id':'" + row + "','property_id':'Priority'}")
                        .toString())
                .contains("High");
        var cut = ada.call(
                "query_data_source", "{'data_source_id':'" + tasks + "','filter_properties':['Priority','Name']}");
        assertThat(cut.path("results").path(0).path("properties").propertyNames())
                .containsExactlyInAnyOrder("Name", "Priority");
        var unknown = ada.fail("get_page", "{'page_id':'" + row + "','filter_properties':['Wichtig']}");
        assertThat(unknown.path("message").asString()).contains("Wichtig", "\"Priority\"");
    }

    @Test
    void knowsTheColumnsOfAPageThatWasMoved() {
        var row = ada.view(
                        "create_page",
                        "{'parent':{'data_source_id':'" + tasks + "'},'properties':{'Name':'Moves','Priority':'Low'}}")
                .path("id")
                .asString();
        ada.view("update_page", "{'page_id':'" + row + "','properties':{'Priority':'High'}}");
        ada.view(
                "move_page",
                "{'page_id':'" + row + "','parent':{'data_source_id':'" + ada.dataSource("Papers") + "'}}");
        ada.view("update_page", "{'page_id':'" + row + "','properties':{'Year':1843}}");
        assertThat(ada.view("get_page_property_item", "{'page_id':'" + row + "','property_id':'Year'}")
                        .toString())
                .contains("1843");
    }

    @Test
    void definesColumnsFlat() {
        var created = ada.call("create_database", """
            {'parent':{'page_id':'%s'},'title':'Parts','initial_data_source':{'properties':{'Part':'title','Left':'number','Shelf':['A','B']}}}\
            """.formatted(minutes));
        var source = created.path("data_sources").path(0).path("id").asString();
        ada.view(
                "update_data_source",
                "{'data_source_id':'" + source + "','properties':{'Shelf':['C'],'Cost':'number'}}");
        var columns = ada.call("get_data_source", "{'data_source_id':'" + source + "'}")
                .path("properties");
        assertThat(columns.path("Shelf").path("select").path("options").toString())
                .contains("\"A\"", "\"B\"", "\"C\"");
        assertThat(columns.path("Cost").path("type").asString()).isEqualTo("number");
    }

    @Test
    void tellsWhoItIsAndWhatItMayDo() {
        var self = ada.view("get_self", "{}");
        assertThat(self.toString()).contains("Analytical Engines", "Ada");
        assertThat(self.path("capabilities").path("read_content").asString()).isEqualTo("yes");
        assertThat(self.path("capabilities").path("update_content").asString()).contains("unknown");
        assertThat(self.path("limits").path("seconds_per_call").asInt()).isEqualTo(54);
        assertThat(self.path("tools").path("served").asString()).contains("change");
    }
}
