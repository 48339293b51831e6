package dev.notionmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CommentsAndUsersIT extends RestIT {
    @Test
    void startsAndContinuesADiscussion() {
        var page = idOf("Note G");
        var first = ada.post(
                        "/v1/comments",
                        "{'parent':{'page_id':'" + page + "'},'rich_text':[{'text':{'content':'Well done'}}]}")
                .json();
        var reply = ada.post(
                        "/v1/comments", "{'discussion_id':" + first.get("discussion_id") + ",'markdown':'**Indeed**'}")
                .json();

        assertThat(reply.get("discussion_id")).isEqualTo(first.get("discussion_id"));
        assertThat(reply.at("/rich_text/0/annotations/bold").booleanValue()).isTrue();
        assertThat(reply.at("/display_name/type").stringValue()).isEqualTo("integration");
        var list = ada.get("/v1/comments?block_id=" + page + "&page_size=1").json();
        assertThat(list.at("/results/0/id")).isEqualTo(first.get("id"));
        assertThat(ada.get("/v1/comments?block_id=" + page + "&start_cursor="
                                + list.get("next_cursor").stringValue())
                        .json()
                        .at("/results/0/id"))
                .isEqualTo(reply.get("id"));
    }

    @Test
    void wantsExactlyOneParentAndOneText() {
        assertError(
                ada.post("/v1/comments", "{'markdown':'x'}"), 400, "validation_error", "exactly one of body.parent");
        assertError(
                ada.post("/v1/comments", "{'parent':{'page_id':'" + idOf("Note G") + "'}}"),
                400,
                "validation_error",
                "exactly one of body.rich_text");
        assertError(ada.get("/v1/comments"), 400, "validation_error", "query.block_id should be a valid uuid");
    }

    @Test
    void listsPeopleAndBots() {
        var users = ada.get("/v1/users?page_size=2").json();
        assertThat(users.get("results")).hasSize(2);
        assertThat(users.at("/results/0/person/email").stringValue()).isEqualTo("ada@example.org");
        var rest = ada.get("/v1/users?start_cursor=" + users.get("next_cursor").stringValue())
                .json();
        assertThat(rest.at("/results/1/type").stringValue()).isEqualTo("bot");

        var charles = users.at("/results/1/id").stringValue();
        assertThat(ada.get("/v1/users/" + charles).text("name")).isEqualTo("Charles Babbage");
        var me = ada.get("/v1/users/me").json();
        assertThat(me.at("/bot/owner/user/name").stringValue()).isEqualTo("Ada Lovelace");
        assertThat(me.at("/bot/workspace_limits/max_file_upload_size_in_bytes").longValue())
                .isPositive();
    }
}
