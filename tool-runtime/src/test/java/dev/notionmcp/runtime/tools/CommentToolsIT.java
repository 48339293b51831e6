package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.AdasWorkspace.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommentToolsIT {

    private final AdasWorkspace ada = new AdasWorkspace();

    @AfterEach
    void close() {
        ada.close();
    }

    @ParameterizedTest
    @EnumSource
    void commentsAndReplies(Form form) {
        var page = ada.page("Note G");
        var first = ada.call("create_comment", form, """
            {'parent':{'page_id':'%s'},'rich_text':[{'text':{'content':'Is this [right]?'}}]}\
            """.formatted(page));
        var discussion = first.required("discussion_id").asString();
        var reply = ada.call("create_comment", form, """
            {'discussion_id':'%s','parent':{'page_id':'%s'},'rich_text':[{'text':{'content':'It is.'}}]}\
            """.formatted(discussion, ada.page("Meeting" + " minutes")));
        assertThat(reply.path("discussion_id").asString()).isEqualTo(discussion);
        assertThat(comments(form, page)).containsExactly("Is this [right]?", "It is.");
    }

    @ParameterizedTest
    @EnumSource
    void commentsInMarkdown(Form form) {
        var page = ada.page("Note G");
        ada.call("create_comment", form, "{'parent':{'page_id':'" + page + "'},'markdown':'So **true**'}");
        assertThat(comments(form, page)).containsExactly("So true");
    }

    @ParameterizedTest
    @EnumSource
    void pagesThroughComments(Form form) {
        var asked = "{'block_id':'" + ada.page("Analytical Engines Roadmap") + "','page_size':1";
        var first = ada.call("get_comments", form, asked + "}");
        assertThat(first.path("results").size()).isEqualTo(1);
        var second = ada.call(
                "get_comments",
                form,
                asked + ",'start_cursor':'" + first.path("next_cursor").asString() + "'}");
        assertThat(text(second.path("results").path(0).path("rich_text"))).isEqualTo("Then the cards come first.");
    }

    @Test
    void wantsOneTextAndOnePlace() {
        var place = "'parent':{'page_id':'" + ada.page("Note G") + "'}";
        var text = "'rich_text':[{'text':{'content':'x'}}]";
        for (var wrong : List.of("{" + place + "}", "{" + place + "," + text + ",'markdown':'x'}", "{" + text + "}")) {
            assertThat(ada.fail("create_comment", wrong).path("code").asString())
                    .isEqualTo("invalid_argument");
        }
    }

    private List<String> comments(Form form, String page) {
        return ada.call("get_comments", form, "{'block_id':'" + page + "'}")
                .path("results")
                .valueStream()
                .map(comment -> text(comment.path("rich_text")))
                .toList();
    }
}
