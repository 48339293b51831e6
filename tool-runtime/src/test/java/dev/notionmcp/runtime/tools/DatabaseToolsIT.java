package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.AdasWorkspace.text;
import static dev.notionmcp.runtime.tools.AdasWorkspace.title;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseToolsIT {

    private final AdasWorkspace ada = new AdasWorkspace();

    @AfterEach
    void close() {
        ada.close();
    }

    @ParameterizedTest
    @EnumSource
    void createsADatabaseWithItsColumns(Form form) {
        var created = ada.call("create_database", form, """
            {'parent':{'page_id':'%s'},'title':[{'text':{'content':'Spare parts'}}],
             'description':[{'text':{'content':'What lies in the store'}}],'is_inline':true,
             'initial_data_source':{'properties':{'Part':{'title':{}},'Left':{'number':{'format':'number'}},
               'Shelf':{'select':{'options':[{'name':'A','color':'blue'}]}}}},
             'icon':{'emoji':'🧰'},'cover':{'external':{'url':'https://example.org/p.png'}}}\
            """.formatted(ada.page("Home of" + " the Engine")));
        var database = ada.call(
                "get_database",
                form,
                "{'database_id':'" + created.required("id").asString() + "'}");
        assertThat(text(database.path("title"))).isEqualTo("Spare parts");
        assertThat(text(database.path("description"))).isEqualTo("What lies in the store");
        assertThat(database.path("is_inline").asBoolean()).isTrue();
        assertThat(database.path("icon").path("emoji").asString()).isEqualTo("🧰");
        var source = database.path("data_sources").path(0).required("id").asString();
        var columns = ada.call("get_data_source", form, "{'data_source_id':'" + source + "'}")
                .path("properties");
        assertThat(columns.propertyNames()).containsExactlyInAnyOrder("Part", "Left", "Shelf");
        assertThat(columns.path("Shelf")
                        .path("select")
                        .path("options")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("A");
    }

    @ParameterizedTest
    @EnumSource
    void updatesADatabase(Form form) {
        var database = ada.databaseOf("Engine tasks");
        ada.call("update_database", form, """
            {'database_id':'%s','title':[{'text':{'content':'Chores'}}],'description':[{'text':{'content':'All of them'}}],
             'icon':{'emoji':'🧹'},'cover':{'external':{'url':'https://example.org/d.png'}}}\
            """.formatted(database));
        var changed = ada.call("get_database", "{'database_id':'" + database + "'}");
        assertThat(text(changed.path("title"))).isEqualTo("Chores");
        assertThat(text(changed.path("description"))).isEqualTo("All of them");
        assertThat(changed.path("icon").path("emoji").asString()).isEqualTo("🧹");
        assertThat(changed.path("cover").path("external").path("url").asString())
                .isEqualTo("https://example.org/d.png");
    }

    @ParameterizedTest
    @EnumSource
    void archivesADatabase(Form form) {
        var database = ada.databaseOf("Engine tasks");
        ada.call("archive_database", form, "{'database_id':'" + database + "','allow_delete':true}");
        assertThat(ada.call("get_database", "{'database_id':'" + database + "'}")
                        .path("in_trash")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void queriesTheOnlyDataSourceOfADatabase(Form form) {
        var asked = """
            {'database_id':'%s','filter':{'property':'Done','checkbox':{'equals':true}},
             'sorts':[{'property':'Due','direction':'ascending'}],'page_size':1,'filter_properties':['title']\
            """.formatted(ada.databaseOf("Engine" + " tasks"));
        var first = ada.call("query_database", form, asked + "}");
        assertThat(title(first.path("results").path(0))).isEqualTo("Order brass");
        assertThat(first.path("results").path(0).path("properties").propertyNames())
                .containsExactly("Name");
        assertThat(first.path("has_more").asBoolean()).isTrue();
        var second = ada.call(
                "query_database",
                form,
                asked + ",'start_cursor':'" + first.path("next_cursor").asString() + "'}");
        assertThat(title(second.path("results").path(0))).isEqualTo("Draw the mill");
        assertThat(second.path("has_more").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void findsTrashedRowsByEitherName(Form form) {
        ada.call("archive_page", "{'page_id':'" + ada.row("Engine tasks", "Order brass") + "'}");
        for (var name : new String[] {"archived", "in_trash"}) {
            var trashed = ada.call(
                    "query_database",
                    form,
                    "{'database_id':'" + ada.databaseOf("Engine tasks") + "','" + name + "':true}");
            assertThat(trashed.path("results").valueStream().map(AdasWorkspace::title))
                    .containsExactly("Order brass");
        }
    }

    @Test
    void namesTheDataSourcesWhenThereAreSeveral() {
        var error = ada.fail("query_database", "{'database_id':'" + ada.databaseOf("Papers") + "'}");
        assertThat(error.path("message").asString())
                .contains("Authors", ada.dataSource("Authors"), "Papers", ada.dataSource("Papers"));
    }
}
