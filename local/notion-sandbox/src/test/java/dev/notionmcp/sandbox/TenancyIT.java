package dev.notionmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TenancyIT {
    private NotionSandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = NotionSandbox.start(0, null);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"ada,Analytical Engines", "grace,Compiler Works", "linus,Kernel Garden"})
    void findsTheRoadmapOfItsOwnWorkspaceOnly(String person, String workspace) {
        var hits = Visitor.loggedIn(sandbox, person).post("/v1/search", "{\"query\":\"Roadmap\"}");

        assertThat(hits.json().get("results")).hasSize(1);
        assertThat(hits.body()).contains(workspace + " Roadmap");
    }

    @Test
    void answersAnotherWorkspacesPageAsIfItDidNotExist() {
        var grace = Visitor.loggedIn(sandbox, "grace");
        var page = grace.post("/v1/search", "{\"query\":\"Roadmap\"}")
                .json()
                .at("/results/0/id")
                .stringValue();
        var own = Visitor.loggedIn(sandbox, "ada");

        for (var path : new String[] {"/v1/pages/" + page, "/v1/blocks/" + page, "/v1/blocks/" + page + "/children"}) {
            var answer = own.get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("code")).isEqualTo("object_not_found");
            assertThat(answer.text("message")).startsWith("Could not find ").contains("shared with your integration");
        }
    }

    @Test
    void logsEachCallWithTheBotOfItsToken() {
        var linus = Visitor.loggedIn(sandbox, "linus");
        var bot = linus.get("/v1/users/me").text("id");
        var log = linus.get("/sandbox/calls").json();

        assertThat(log).anySatisfy(call -> {
            assertThat(call.get("path").stringValue()).isEqualTo("/v1/users/me");
            assertThat(call.get("workspace").stringValue()).isEqualTo(bot);
            assertThat(call.get("person").stringValue()).isEqualTo("linus");
            assertThat(call.get("status").intValue()).isEqualTo(200);
        });
        assertThat(log.toString()).doesNotContain("ntn_");
    }
}
