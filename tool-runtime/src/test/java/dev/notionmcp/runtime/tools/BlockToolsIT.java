package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.AdasWorkspace.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class BlockToolsIT {

    private final AdasWorkspace ada = new AdasWorkspace();

    @AfterEach
    void close() {
        ada.close();
    }

    @ParameterizedTest
    @EnumSource
    void getsABlock(Form form) {
        var first = content(ada.page("Meeting minutes")).getFirst();
        var block = ada.call("get_block", form, "{'block_id':'" + id(first) + "'}");
        assertThat(block.path("paragraph")).isEqualTo(first.path("paragraph"));
    }

    @ParameterizedTest
    @EnumSource
    void readsContentPageByPage(Form form) {
        var page = ada.page("Meeting minutes");
        var asked = "{'block_id':'" + page + "','page_size':2";
        var first = ada.call("get_block_children", form, asked + "}");
        assertThat(first.path("has_more").asBoolean()).isTrue();
        var second = ada.call(
                "get_block_children",
                form,
                asked + ",'start_cursor':'" + first.path("next_cursor").asString() + "'}");
        assertThat(words(second.path("results").valueStream().toList())).containsExactly("The clutch slips");
    }

    @ParameterizedTest
    @EnumSource
    void appendsBlocksWhereAsked(Form form) {
        var page = ada.page("Meeting minutes");
        var second = id(content(page).get(1));
        append(form, page, "At the end {1}", "");
        append(form, page, "At the start", ",'position':{'type':'start'}");
        append(form, page, "In between", ",'position':{'type':'after_block','after_block':{'id':'" + second + "'}}");
        assertThat(words(content(page)))
                .containsExactly(
                        "At the start",
                        "Present: Ada, Charles.",
                        "Brass is late",
                        "In between",
                        "The clutch slips",
                        "At the end {1}");
    }

    @ParameterizedTest
    @EnumSource
    void appendsNestedBlocks(Form form) {
        var appended = ada.call("append_block_children", form, """
            {'block_id':'%s','children':[{'toggle':{'rich_text':[{'text':{'content':'More'}}],
              'children':[{'code':{'rich_text':[{'text':{'content':'[1, 2]'}}],'language':'json'}}]}}]}\
            """.formatted(ada.page("Note G")));
        var toggle = appended.path("results").path(0);
        assertThat(toggle.path("has_children").asBoolean()).isTrue();
        var code = content(id(toggle)).getFirst();
        assertThat(text(code.path("code").path("rich_text"))).isEqualTo("[1, 2]");
    }

    @ParameterizedTest
    @EnumSource
    void updatesABlock(Form form) {
        var block = id(content(ada.page("Meeting minutes")).getFirst());
        ada.call("update_block", form, """
            {'block_id':'%s','content':{'paragraph':{'rich_text':[{'text':{'content':'Present: all.'}}]}}}\
            """.formatted(block));
        var changed = ada.call("get_block", "{'block_id':'" + block + "'}");
        assertThat(text(changed.path("paragraph").path("rich_text"))).isEqualTo("Present: all.");
        ada.call("update_block", form, "{'block_id':'" + block + "','content':{'archived':true}}");
        assertThat(words(content(ada.page("Meeting minutes")))).doesNotContain("Present: all.");
    }

    @ParameterizedTest
    @EnumSource
    void deletesABlock(Form form) {
        var page = ada.page("Meeting minutes");
        var deleted = ada.call(
                "delete_block", form, "{'block_id':'" + id(content(page).getFirst()) + "'}");
        assertThat(deleted.path("in_trash").asBoolean()).isTrue();
        assertThat(words(content(page))).containsExactly("Brass is late", "The clutch slips");
    }

    private void append(Form form, String page, String words, String position) {
        ada.call(
                "append_block_children",
                form,
                "{'block_id':'" + page + "','children':[{'paragraph':{'rich_text':[{'text':{'content':'" + words
                        + "'}}]}}]" + position + "}");
    }

    private List<JsonNode> content(String page) {
        return ada.call("get_block_children", "{'block_id':'" + page + "'}")
                .path("results")
                .valueStream()
                .toList();
    }

    private static List<String> words(List<JsonNode> blocks) {
        return blocks.stream()
                .map(block -> text(block.path(block.path("type").asString()).path("rich_text")))
                .toList();
    }

    private static String id(JsonNode block) {
        return block.required("id").asString();
    }
}
