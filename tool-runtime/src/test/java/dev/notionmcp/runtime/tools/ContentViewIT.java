package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.ScriptedNotion.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Content as a model meets it: read, appended and edited as Markdown. */
class ContentViewIT {

    private final AdasWorkspace ada = new AdasWorkspace();
    private final String minutes = ada.page("Meeting minutes");

    @AfterEach
    void close() {
        ada.close();
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
}
