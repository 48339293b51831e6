package dev.notionmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.sandbox.Visitor.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** A fresh sandbox per test, with Ada logged in. */
abstract class RestIT {
    NotionSandbox sandbox;
    Visitor ada;

    @BeforeEach
    final void start() throws IOException {
        sandbox = NotionSandbox.start(0, null);
        ada = Visitor.loggedIn(sandbox, "ada");
    }

    @AfterEach
    final void stop() {
        sandbox.close();
    }

    /** The id of the one page or data source of exactly this title. */
    final String idOf(String title) {
        for (var hit :
                ada.post("/v1/search", "{'query':'" + title + "'}").json().get("results")) {
            var own = hit.at("/title/0/plain_text").asString("");
            if (own.equals(title) || titleOf(hit).equals(title)) {
                return hit.get("id").stringValue();
            }
        }
        throw new AssertionError("nothing is titled " + title);
    }

    static String titleOf(JsonNode page) {
        for (var property : page.path("properties")) {
            if (property.path("id").asString("").equals("title")) {
                return property.at("/title/0/plain_text").asString("");
            }
        }
        return "";
    }

    final String dataSourceOf(String title) {
        var hits = ada.post(
                "/v1/search", "{'query':'" + title + "','filter':{'property':'object','value':'data_source'}}");
        return hits.json().at("/results/0/id").stringValue();
    }

    static String id(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("id");
    }

    static void assertError(Answer answer, int status, String code, String inMessage) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("object")).isEqualTo("error");
        assertThat(answer.json().get("status").intValue()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("message")).contains(inMessage);
        assertThat(answer.response().headers().firstValue("X-Notion-Request-Id"))
                .contains(answer.text("request_id"));
    }
}
