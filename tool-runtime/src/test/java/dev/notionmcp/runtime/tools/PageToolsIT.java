package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.AdasWorkspace.title;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class PageToolsIT {

    private final AdasWorkspace ada = new AdasWorkspace();

    @AfterEach
    void close() {
        ada.close();
    }

    @ParameterizedTest
    @EnumSource
    void createsAPageWithContentIconAndCover(Form form) {
        var created = ada.call("create_page", form, """
            {'parent':{'page_id':'%s'},
             'properties':{'title':{'title':[{'text':{'content':'Plan [v2]'}}]}},
             'children':[{'paragraph':{'rich_text':[{'text':{'content':'First'}}]}},{'divider':{}}],
             'position':{'type':'page_start'},
             'icon':{'emoji':'🚀'},'cover':{'external':{'url':'https://example.org/c.png'}}}\
            """.formatted(ada.page("Home of" + " the Engine")));
        var page = get(created);
        assertThat(title(page)).isEqualTo("Plan [v2]");
        assertThat(page.path("icon").path("emoji").asString()).isEqualTo("🚀");
        assertThat(page.path("cover").path("external").path("url").asString()).isEqualTo("https://example.org/c.png");
        assertThat(types(content(created))).containsExactly("paragraph", "divider");
    }

    @ParameterizedTest
    @EnumSource
    void createsARow(Form form) {
        var created = ada.call("create_page", form, """
            {'parent':{'data_source_id':'%s'},
             'properties':{'Name':{'title':[{'text':{'content':'Oil the mill'}}]},'Priority':{'select':{'name':'High'}},
               'Estimate':{'number':2.5},'Done':{'checkbox':true},'Due':{'date':{'start':'2026-12-01'}}}}\
            """.formatted(ada.dataSource("Engine" + " tasks")));
        var row = get(created).path("properties");
        assertThat(title(created)).isEqualTo("Oil the mill");
        assertThat(row.path("Priority").path("select").path("name").asString()).isEqualTo("High");
        assertThat(row.path("Estimate").path("number").asDouble()).isEqualTo(2.5);
        assertThat(row.path("Done").path("checkbox").asBoolean()).isTrue();
        assertThat(row.path("Due").path("date").path("start").asString()).isEqualTo("2026-12-01");
    }

    @ParameterizedTest
    @EnumSource
    void createsARowInTheOnlyDataSourceOfADatabase(Form form) {
        var created = ada.call("create_page", form, """
            {'parent':{'database_id':'%s'},'properties':{'Name':{'title':[{'text':{'content':'Dust'}}]}}}\
            """.formatted(ada.databaseOf("Engine" + " tasks")));
        assertThat(created.path("parent").path("data_source_id").asString()).isEqualTo(ada.dataSource("Engine tasks"));
    }

    @ParameterizedTest
    @EnumSource
    void createsAPageFromMarkdown(Form form) {
        var created = ada.call(
                "create_page",
                form,
                "{'parent':{'page_id':'" + ada.page("Note G") + "'},'markdown':'# Sum\\n- one\\n- two'}");
        assertThat(title(get(created))).isEqualTo("Sum");
        assertThat(types(content(created))).containsExactly("bulleted_list_item", "bulleted_list_item");
    }

    @ParameterizedTest
    @EnumSource
    void createsARowFromATemplate(Form form) {
        var source = ada.dataSource("Engine tasks");
        var template = ada.call("list_data_source_templates", "{'data_source_id':'" + source + "','name':'Fault'}")
                .path("templates")
                .path(0)
                .required("id")
                .asString();
        var created = ada.call("create_page", form, """
            {'parent':{'data_source_id':'%s'},'template':{'type':'template_id','template_id':'%s'},
             'properties':{'Name':{'title':[{'text':{'content':'Gear 7 sticks'}}]}}}\
            """.formatted(source, template));
        assertThat(title(get(created))).isEqualTo("Gear 7 sticks");
    }

    @ParameterizedTest
    @EnumSource
    void getsOnlyTheAskedProperties(Form form) {
        var row = ada.row("Engine tasks", "Draw the mill");
        var whole = ada.call("get_page", form, "{'page_id':'" + row.replace("-", "") + "'}");
        assertThat(whole.path("properties").size()).isGreaterThan(5);
        var priority = whole.path("properties").path("Priority").required("id").asString();
        var cut = ada.call(
                "get_page", form, "{'page_id':'" + row + "','filter_properties':['" + priority + "','title']}");
        assertThat(cut.path("properties").propertyNames()).containsExactlyInAnyOrder("Name", "Priority");
    }

    @ParameterizedTest
    @EnumSource
    void getsOneProperty(Form form) {
        var row = ada.row("Engine tasks", "Draw the mill");
        var properties = ada.call("get_page", "{'page_id':'" + row + "'}").path("properties");
        for (var name : new String[] {"Priority", "Estimate", "Due"}) {
            var item = ada.call(
                    "get_page_property_item",
                    form,
                    "{'page_id':'" + row + "','property_id':'"
                            + properties.path(name).path("id").asString() + "'}");
            assertThat(item.path("object").asString()).isEqualTo("property_item");
            var type = item.path("type").asString();
            assertThat(item.path(type)).as(name).isEqualTo(properties.path(name).path(type));
        }
        var title = ada.call(
                "get_page_property_item", form, "{'page_id':'" + row + "','property_id':'title','page_size':1}");
        assertThat(title.path("results")
                        .path(0)
                        .path("title")
                        .path("plain_text")
                        .asString())
                .isEqualTo("Draw the mill");
    }

    @ParameterizedTest
    @EnumSource
    void pagesThroughALongProperty(Form form) {
        var row = ada.row("Papers", "On the Economy of Machinery");
        var authors = ada.call("get_page", "{'page_id':'" + row + "'}")
                .path("properties")
                .path("Authors")
                .path("id")
                .asString();
        var asked = "{'page_id':'" + row + "','property_id':'" + authors + "','page_size':1";
        var first = ada.call("get_page_property_item", form, asked + "}");
        assertThat(first.path("has_more").asBoolean()).isTrue();
        var second = ada.call(
                "get_page_property_item",
                form,
                asked + ",'start_cursor':'" + first.path("next_cursor").asString() + "'}");
        assertThat(second.path("results")).isNotEqualTo(first.path("results"));
        assertThat(second.path("has_more").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void updatesPropertiesIconAndCover(Form form) {
        var row = ada.row("Engine tasks", "Order brass");
        ada.call("update_page", form, """
            {'page_id':'%s','properties':{'Priority':{'select':{'name':'High'}},'Notes':{'rich_text':[{'text':{'content':'{}'}}]}},
             'icon':{'emoji':'🔩'},'cover':{'external':{'url':'https://example.org/b.png'}}}\
            """.formatted(row));
        var page = ada.call("get_page", "{'page_id':'" + row + "'}");
        assertThat(page.path("properties")
                        .path("Priority")
                        .path("select")
                        .path("name")
                        .asString())
                .isEqualTo("High");
        assertThat(AdasWorkspace.text(page.path("properties").path("Notes").path("rich_text")))
                .isEqualTo("{}");
        assertThat(page.path("icon").path("emoji").asString()).isEqualTo("🔩");
        ada.call("update_page", form, "{'page_id':'" + row + "','icon':{'type':'none'}}");
        page = ada.call("get_page", "{'page_id':'" + row + "'}");
        assertThat(page.path("icon").isNull()).isTrue();
        assertThat(page.path("cover").isNull()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void erasesContent(Form form) {
        var page = ada.page("Meeting minutes");
        ada.call("update_page", form, "{'page_id':'" + page + "','erase_content':true}");
        assertThat(ada.call("get_block_children", "{'block_id':'" + page + "'}").path("results"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void archivesAPage(Form form) {
        var page = ada.page("Meeting minutes");
        var archived =
                ada.call("archive_page", form, "{'page_id':'https://www.notion.so/x-" + page.replace("-", "") + "'}");
        assertThat(archived.path("in_trash").asBoolean()).isTrue();
        assertThat(ada.call("get_page", "{'page_id':'" + page + "'}")
                        .path("in_trash")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void movesAPage(Form form) {
        var page = ada.page("Meeting minutes");
        var notes = ada.page("Note G");
        ada.call("move_page", form, "{'page_id':'" + page + "','parent':{'page_id':'" + notes + "'}}");
        assertThat(ada.call("get_page", "{'page_id':'" + page + "'}")
                        .path("parent")
                        .path("page_id")
                        .asString())
                .isEqualTo(notes);
        ada.call(
                "move_page",
                form,
                "{'page_id':'" + page + "','parent':{'database_id':'" + ada.databaseOf("Engine tasks") + "'}}");
        assertThat(ada.call("get_page", "{'page_id':'" + page + "'}")
                        .path("parent")
                        .path("data_source_id")
                        .asString())
                .isEqualTo(ada.dataSource("Engine tasks"));
    }

    private JsonNode get(JsonNode page) {
        return ada.call("get_page", "{'page_id':'" + page.required("id").asString() + "'}");
    }

    private JsonNode content(JsonNode page) {
        return ada.call(
                        "get_block_children",
                        "{'block_id':'" + page.required("id").asString() + "'}")
                .path("results");
    }

    private static List<String> types(JsonNode blocks) {
        return blocks.valueStream().map(block -> block.path("type").asString()).toList();
    }
}
