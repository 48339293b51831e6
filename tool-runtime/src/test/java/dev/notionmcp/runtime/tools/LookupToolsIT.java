package dev.notionmcp.runtime.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Searching, people, and what one workspace sees of another: nothing. */
class LookupToolsIT {

    private final AdasWorkspace ada = new AdasWorkspace();

    @AfterEach
    void close() {
        ada.close();
    }

    @ParameterizedTest
    @EnumSource
    void searchesByTitle(Form form) {
        var found = ada.call("search", form, "{'query':'Roadmap'}");
        assertThat(found.path("results").valueStream().map(AdasWorkspace::title))
                .containsExactly("Analytical Engines Roadmap");
    }

    @ParameterizedTest
    @EnumSource
    void searchesByKindInOrderPageByPage(Form form) {
        var asked = "{'filter':{'property':'object','value':'data_source'},"
                + "'sort':{'timestamp':'last_edited_time','direction':'ascending'},'page_size':2";
        var first = ada.call("search", form, asked + "}");
        assertThat(first.path("results").size()).isEqualTo(2);
        var second = ada.call(
                "search",
                form,
                asked + ",'start_cursor':'" + first.path("next_cursor").asString() + "'}");
        assertThat(second.path("results").size()).isEqualTo(1);
        assertThat(first.path("results")
                        .valueStream()
                        .map(hit -> hit.path("object").asString()))
                .containsOnly("data_source");
    }

    @ParameterizedTest
    @EnumSource
    void listsUsersPageByPage(Form form) {
        var first = ada.call("get_users", form, "{'page_size':2}");
        assertThat(first.path("results").size()).isEqualTo(2);
        var rest = ada.call(
                "get_users",
                form,
                "{'start_cursor':'" + first.path("next_cursor").asString() + "'}");
        assertThat(rest.path("has_more").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void getsAUser(Form form) {
        var listed = ada.call("get_users", "{}").path("results").path(0);
        var user = ada.call(
                "get_user", form, "{'user_id':'" + listed.required("id").asString() + "'}");
        assertThat(user.path("name")).isEqualTo(listed.path("name"));
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhoItIs(Form form) {
        var self = ada.call("get_self", form, "{}");
        assertThat(self.path("bot").path("workspace_name").asString()).isEqualTo("Analytical Engines");
    }

    @Test
    void findsNothingOfAnotherWorkspace() {
        var grace = ada.workspaces().toolsOf("grace");
        var error = grace.fail("get_page", "{'page_id':'" + ada.page("Note G") + "'}");
        assertThat(error.path("status").asInt()).isEqualTo(404);
        assertThat(error.path("code").asString()).isEqualTo("object_not_found");
        assertThat(error.path("hint").asString()).contains("another workspace", "not be shared");
        assertThat(error.path("request_id").asString()).isNotEmpty();
    }

    @Test
    void asksToReconnectAfterRevocation() {
        var token = ada.workspaces().token("linus");
        var linus = ada.workspaces().tools(token);
        linus.call("get_self", "{}");
        ada.workspaces().revoke(token);
        var error = linus.fail("get_self", "{}");
        assertThat(error.path("status").asInt()).isEqualTo(401);
        assertThat(error.path("hint").asString()).contains("reconnect");
    }

    @Test
    void passesOnWhatNotionFindsWrong() {
        var error = ada.fail(
                "query_data_source",
                "{'data_source_id':'" + ada.dataSource("Engine tasks")
                        + "','filter':{'property':'Ghost','number':{'equals':1}}}");
        assertThat(error.path("status").asInt()).isEqualTo(400);
        assertThat(error.path("code").asString()).isEqualTo("validation_error");
        assertThat(error.path("hint").asString()).contains("Correct the arguments");
    }
}
