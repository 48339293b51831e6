package dev.notionmcp.runtime.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataSourceToolsIT {

    private final AdasWorkspace ada = new AdasWorkspace();

    @AfterEach
    void close() {
        ada.close();
    }

    @ParameterizedTest
    @EnumSource
    void getsTheColumns(Form form) {
        var source = ada.call("get_data_source", form, "{'data_source_id':'" + ada.dataSource("Engine tasks") + "'}");
        assertThat(source.path("properties").path("Priority").path("type").asString())
                .isEqualTo("select");
    }

    @ParameterizedTest
    @EnumSource
    void addsRenamesAndDeletesColumns(Form form) {
        var source = ada.dataSource("Engine tasks");
        ada.call("update_data_source", form, """
            {'data_source_id':'%s','properties':{'Cost':{'number':{'format':'pound'}},'Notes':{'name':'Remarks'},'Link':null}}\
            """.formatted(source));
        var columns = ada.call("get_data_source", "{'data_source_id':'" + source + "'}")
                .path("properties");
        assertThat(columns.propertyNames()).contains("Cost", "Remarks").doesNotContain("Notes", "Link");
        assertThat(columns.path("Cost").path("number").path("format").asString())
                .isEqualTo("pound");
    }

    @ParameterizedTest
    @EnumSource
    void queriesWithCombinedFiltersSortsAndPages(Form form) {
        var source = ada.dataSource("Engine tasks");
        var priority = ada.call("get_data_source", "{'data_source_id':'" + source + "'}")
                .path("properties")
                .path("Priority")
                .path("id")
                .asString();
        var asked = """
            {'data_source_id':'%s','page_size':2,'result_type':'page','in_trash':false,
             'filter':{'or':[{'property':'Priority','select':{'equals':'High'}},{'property':'Estimate','number':{'greater_than':20}}]},
             'sorts':[{'property':'Estimate','direction':'descending'}],'filter_properties':['title','%s']\
            """.formatted(source, priority);
        var first = ada.call("query_data_source", form, asked + "}");
        assertThat(first.path("results").valueStream().map(AdasWorkspace::title))
                .containsExactly("Explain it to Parliament", "Cast the wheels");
        assertThat(first.path("results").path(0).path("properties").propertyNames())
                .containsExactlyInAnyOrder("Name", "Priority");
        assertThat(first.path("has_more").asBoolean()).isTrue();
        var rest = ada.call(
                "query_data_source",
                form,
                asked + ",'start_cursor':'" + first.path("next_cursor").asString() + "'}");
        assertThat(rest.path("results").valueStream().map(AdasWorkspace::title)).containsExactly("Draw the mill");
        assertThat(rest.path("next_cursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void findsTrashedRowsByTheOldName(Form form) {
        var source = ada.dataSource("Engine tasks");
        ada.call("archive_page", "{'page_id':'" + ada.row("Engine tasks", "Order brass") + "'}");
        var trashed = ada.call("query_data_source", form, "{'data_source_id':'" + source + "','archived':true}");
        assertThat(trashed.path("results").valueStream().map(AdasWorkspace::title))
                .containsExactly("Order brass");
    }

    @ParameterizedTest
    @EnumSource
    void listsTemplates(Form form) {
        var asked = "{'data_source_id':'" + ada.dataSource("Engine tasks") + "','page_size':1";
        var first = ada.call("list_data_source_templates", form, asked + "}");
        assertThat(first.path("templates").size()).isEqualTo(1);
        var second = ada.call(
                "list_data_source_templates",
                form,
                asked + ",'start_cursor':'" + first.path("next_cursor").asString() + "'}");
        assertThat(second.path("templates").path(0).path("name"))
                .isNotEqualTo(first.path("templates").path(0).path("name"));
        var weekly = ada.call("list_data_source_templates", form, asked + ",'name':'Weekly'}");
        assertThat(weekly.path("templates").path(0).path("name").asString()).isEqualTo("Weekly check");
    }
}
