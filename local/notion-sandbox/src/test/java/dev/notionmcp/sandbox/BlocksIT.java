package dev.notionmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

final class BlocksIT extends RestIT {
    private static String paragraph(String text) {
        return "{'paragraph':{'rich_text':[{'text':{'content':'" + text + "'}}]}}";
    }

    @Test
    void appendsAtTheStartTheEndAndBehindABlock() {
        var page = idOf("Meeting minutes");
        var path = "/v1/blocks/" + page + "/children";
        var end = ada.patch(path, "{'children':[" + paragraph("last") + "]}").json();
        var last = end.at("/results/0/id").stringValue();
        ada.patch(path, "{'children':[" + paragraph("first") + "],'position':{'type':'start'}}");
        ada.patch(
                path,
                "{'children':[" + paragraph("behind") + "],'position':{'type':'after_block','after_block':{'id':'"
                        + last + "'}}}");

        var texts = new ArrayList<String>();
        ada.get(path)
                .json()
                .get("results")
                .forEach(block -> texts.add(block.at("/" + block.get("type").stringValue() + "/rich_text/0/plain_text")
                        .asString("")));
        assertThat(texts)
                .containsExactly(
                        "first", "Present: Ada, Charles.", "Brass is late", "The clutch slips", "last", "behind");
    }

    @Test
    void keepsNestedBlocksAndAnswersTheFirstLevelOnly() {
        var page = idOf("Meeting minutes");
        var answer = ada.patch(
                        "/v1/blocks/" + page + "/children",
                        "{'children':[{'toggle':{'rich_text':[],'children':[" + paragraph("inside") + "]}}]}")
                .json();

        assertThat(answer.get("results")).hasSize(1);
        assertThat(answer.at("/results/0/has_children").booleanValue()).isTrue();
        var toggle = answer.at("/results/0/id").stringValue();
        assertThat(ada.get("/v1/blocks/" + toggle + "/children").body()).contains("inside");
    }

    @Test
    void updatesAndDeletes() {
        var page = idOf("Meeting minutes");
        var block = ada.get("/v1/blocks/" + page + "/children")
                .json()
                .at("/results/0/id")
                .stringValue();

        var changed =
                ada.patch("/v1/blocks/" + block, paragraph("Present: all.")).json();
        assertThat(changed.at("/paragraph/rich_text/0/plain_text").stringValue())
                .isEqualTo("Present: all.");
        assertError(
                ada.patch("/v1/blocks/" + block, "{'heading_1':{'rich_text':[]}}"),
                400,
                "validation_error",
                "cannot be changed");
        assertThat(ada.delete("/v1/blocks/" + block).json().get("in_trash").booleanValue())
                .isTrue();
        assertThat(ada.get("/v1/blocks/" + page + "/children").body()).doesNotContain(block);
        assertError(ada.delete("/v1/blocks/" + block), 400, "validation_error", "in the trash");
    }

    @Test
    void pagesThroughChildrenWithoutLossOrRepetition() {
        var path = "/v1/blocks/" + idOf("Meeting minutes") + "/children";
        ada.patch(path, "{'children':[" + String.join(",", Collections.nCopies(97, paragraph("x"))) + "]}");
        var seen = new HashSet<String>();
        var cursor = "";
        do {
            var part = ada.get(path + "?page_size=33" + cursor).json();
            part.get("results")
                    .forEach(block ->
                            assertThat(seen.add(block.get("id").stringValue())).isTrue());
            cursor = part.get("has_more").booleanValue()
                    ? "&start_cursor=" + part.get("next_cursor").stringValue()
                    : "";
        } while (!cursor.isEmpty());

        assertThat(seen).hasSize(100);
    }

    @Test
    void refusesWhatIsTooMuch() {
        var path = "/v1/blocks/" + idOf("Meeting minutes") + "/children";
        var hundredAndOne = String.join(",", Collections.nCopies(101, paragraph("x")));
        assertError(
                ada.patch(path, "{'children':[" + hundredAndOne + "]}"),
                400,
                "validation_error",
                "body.children.length should be ≤ `100`, instead was `101`");
        assertError(
                ada.patch(path, "{'children':[" + paragraph("x".repeat(2001)) + "]}"),
                400,
                "validation_error",
                "body.children[0].paragraph.rich_text[0].text.content.length should be ≤ `2000`, instead was `2001`");
        var tenTimesHundred = String.join(
                ",",
                Collections.nCopies(
                        11,
                        "{'toggle':{'rich_text':[],'children':["
                                + String.join(",", Collections.nCopies(100, "{'divider':{}}")) + "]}}"));
        assertError(ada.patch(path, "{'children':[" + tenTimesHundred + "]}"), 400, "validation_error", "`1000`");
        var deep = "{'toggle':{'rich_text':[],'children':[%s]}}";
        assertError(
                ada.patch(
                        path,
                        "{'children':[" + deep.formatted(deep.formatted(deep.formatted("{'divider':{}}"))) + "]}"),
                400,
                "validation_error",
                "should be not present");
        assertError(
                ada.patch(path, "{'children':[],'after':'x'}"),
                400,
                "validation_error",
                "body.after should be not present");
        assertThat(ada.patch(path, "{'children':[" + paragraph("x".repeat(1_000_001)) + "]}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void seesPagesAndDatabasesAsBlocks() {
        assertThat(ada.get("/v1/blocks/" + idOf("Note G"))
                        .json()
                        .at("/child_page/title")
                        .stringValue())
                .isEqualTo("Note G");
        var database = ada.get("/v1/data_sources/" + dataSourceOf("Papers"))
                .json()
                .at("/parent/database_id")
                .stringValue();
        assertThat(ada.get("/v1/blocks/" + database).text("type")).isEqualTo("child_database");
    }
}
