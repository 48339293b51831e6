package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.ScriptedNotion.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tools as a model meets them: flat properties, Markdown, names instead of ids, no format asked for. */
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
    void readsContentOfAnyBlockAsMarkdown() {
        var toggle = ada.call("append_block_children", """
            {'block_id':'%s','children':[{'toggle':{'rich_text':[{'text':{'content':'More'}}],'children':[{'to_do':{
            'rich_text':[{'text':{'content':'Oil it'}}],'checked':true}}]}}]}\
            """.formatted(minutes))
                .path("results")
                .path(0)
                .path("id")
                .asString();
        var read = ada.view("get_block_children", "{'block_id':'" + minutes + "'}");
        assertThat(read.path("markdown").asString()).contains("Brass is late", "More", "[x] Oil it");
        assertThat(read.path("has_more").asBoolean()).isFalse();
        assertThat(ada.read("get_block_children", "{'block_id':'" + toggle + "'}"))
                .contains("[x] Oil it");
        assertThat(ada.read("get_block_children", "{'block_id':'" + minutes + "','block_ids':true}"))
                .contains(toggle);
    }

    @Test
    void appendsMarkdownWhereAsked() {
        var appended = ada.view("append_block_children", """
            {'block_id':'%s','position':{'type':'start'},'markdown':'## Agenda\\n- [ ] Oil\\n\\t- the mill\\n\\n| a | b |\\n|---|---|\\n| 1 | 2 |'}\
            """.formatted(minutes));
        assertThat(appended.path("results").size()).isEqualTo(3);
        var read = ada.view("get_block_children", "{'block_id':'" + minutes + "'}")
                .path("markdown")
                .asString();
        assertThat(read).startsWith("## Agenda").contains("- [ ] Oil", "the mill", "Present: Ada");
    }

    @Test
    void appendsMoreThanOneRequestTakes() {
        var lines = "- line\\n".repeat(250);
        var appended = ada.view("append_block_children", "{'block_id':'" + minutes + "','markdown':'" + lines + "'}");
        assertThat(appended.path("results").size()).isEqualTo(250);
        var blocks = "{'divider':{}},".repeat(149) + "{'divider':{}}";
        ada.view("append_block_children", "{'block_id':'" + minutes + "','children':[" + blocks + "]}");
        assertThat(ada.call("get_block_children", "{'block_id':'" + minutes + "','max_chars':500000}")
                        .path("results")
                        .size())
                .isEqualTo(403);
    }

    @Test
    void saysWhatAnUploadThatStoppedHasSaved() {
        var saved = "{\"id\":\"first\",\"type\":\"bulleted_list_item\"},".repeat(99) + "{\"id\":\"last\"}";
        try (var notion = new ScriptedNotion(
                json(200, "{\"results\":[" + saved + "]}"),
                json(400, "{\"object\":\"error\",\"status\":400,\"code\":\"validation_error\",\"message\":\"No.\"}"))) {
            var error = new ToolCaller("ntn_secret", notion.url(), "Acme")
                    .fail(
                            "append_block_children",
                            "{'block_id':'" + minutes + "','markdown':'" + "- line\\n".repeat(150) + "'}");
            assertThat(error.path("code").asString()).isEqualTo("validation_error");
            assertThat(error.path("hint").asString())
                    .contains("100 top-level blocks were appended", "after_block", "last")
                    .doesNotContain("Nothing was changed");
        }
    }

    @Test
    void saysThatContentWasChangedWhenPropertiesWereNot() {
        try (var notion = new ScriptedNotion(
                json(200, "{\"object\":\"page_markdown\",\"markdown\":\"x\"}"),
                json(400, "{\"object\":\"error\",\"status\":400,\"code\":\"validation_error\",\"message\":\"No.\"}"))) {
            var error = new ToolCaller("ntn_secret", notion.url(), "Acme")
                    .fail("update_page", "{'page_id':'" + minutes + "','markdown':'x','icon':{'emoji':'🔩'}}");
            assertThat(error.path("hint").asString()).contains("content of the page was changed");
        }
    }

    /** The content goes first; that its properties do not fit shows only when Notion has refused them. */
    @Test
    void saysThatContentWasChangedWhenPropertiesDoNotFit() {
        try (var notion = new ScriptedNotion(
                json(200, "{\"object\":\"page_markdown\",\"markdown\":\"x\"}"),
                json(400, "{\"object\":\"error\",\"status\":400,\"code\":\"validation_error\",\"message\":\"No.\"}"),
                json(200, "{\"id\":\"p\",\"parent\":{\"type\":\"workspace\",\"workspace\":true}}"))) {
            var error = new ToolCaller("ntn_secret", notion.url(), "Acme").fail("update_page", """
                    {'page_id':'%s','markdown':'x','properties':{'Gone':{'number':1}}}\
                    """.formatted(minutes));
            assertThat(error.path("message").asString()).contains("content of the page was changed", "Gone");
        }
    }

    @Test
    void tellsWhatIsMissingFromAPagesText() {
        try (var notion = new ScriptedNotion(
                json(200, "{\"object\":\"page\",\"id\":\"p\"}"),
                json(
                        200,
                        "{\"object\":\"page_markdown\",\"markdown\":\"x\",\"truncated\":true,\"unknown_block_ids\":[\"b7\"]}"))) {
            var page = new ToolCaller("ntn_secret", notion.url(), "Acme")
                    .view("get_page", "{'page_id':'" + minutes + "'}");
            assertThat(page.path("notes").toString()).contains("cut the content", "get_block_children", "b7");
        }
    }

    @Test
    void appendsBlocksNestedDeeperThanOneRequestTakes() {
        ada.view("append_block_children", """
            {'block_id':'%s','children':[{'toggle':{'rich_text':'one','children':[{'toggle':{'rich_text':'two','children':[
             {'toggle':{'rich_text':'three','children':[{'paragraph':{'rich_text':[{'text':{'content':'four'}}]}}]}}]}}]}}]}\
            """.formatted(minutes)
                .replace("'rich_text':'one'", text("one"))
                .replace("'rich_text':'two'", text("two"))
                .replace("'rich_text':'three'", text("three")));
        assertThat(ada.read("get_block_children", "{'block_id':'" + minutes + "'}"))
                .contains("one", "two", "three", "four");
    }

    private static String text(String words) {
        return "'rich_text':[{'text':{'content':'" + words + "'}}]";
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
    void appendsEitherBlocksOrMarkdown() {
        for (var content : new String[] {"", ",'markdown':'x','children':[{'divider':{}}]"}) {
            assertThat(ada.fail("append_block_children", "{'block_id':'" + minutes + "'" + content + "}")
                            .path("message")
                            .asString())
                    .contains("exactly one of children and markdown");
        }
    }

    @Test
    void replacesAndEditsContentAsMarkdown() {
        ada.view("update_page", "{'page_id':'" + minutes + "','markdown':'# New\\n- one'}");
        assertThat(ada.read("get_page", "{'page_id':'" + minutes + "'}")).contains("New", "one");
        ada.view("update_page", "{'page_id':'" + minutes + "','content_updates':[{'old_str':'one','new_str':'two'}]}");
        assertThat(ada.read("get_page", "{'page_id':'" + minutes + "'}"))
                .contains("two")
                .doesNotContain("one");
        var missing = ada.fail(
                "update_page", "{'page_id':'" + minutes + "','content_updates':[{'old_str':'unicorn','new_str':''}]}");
        assertThat(missing.path("code").asString()).isEqualTo("validation_error");
        var home = ada.page("Home of the Engine");
        var refused = ada.fail("update_page", "{'page_id':'" + home + "','markdown':'Empty'}");
        assertThat(refused.path("code").asString()).isEqualTo("needs_allow_delete");
        assertThat(refused.path("message").asString())
                .contains("allow_delete")
                .doesNotContain("allow_deleting_content");
    }

    @Test
    void changesContentInOneWayOnly() {
        var error = ada.fail("update_page", "{'page_id':'" + minutes + "','markdown':'x','erase_content':true}");
        assertThat(error.path("message").asString()).contains("markdown or erase_content");
        var created = ada.fail(
                "create_page", "{'parent':{'page_id':'" + minutes + "'},'markdown':'x','children':[{'divider':{}}]}");
        assertThat(created.path("message").asString()).contains("markdown or children");
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
