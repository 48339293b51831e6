package dev.notionmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrorsIT extends RestIT {
    @Test
    void wantsTheVersionHeader() {
        assertError(ada.send(ada.request("/v1/users/me")), 400, "missing_version", "Notion-Version");
        assertError(
                ada.send(ada.request("/v1/users/me").header("Notion-Version", "2022-06-28")),
                400,
                "missing_version",
                "2022-06-28");
    }

    @Test
    void refusesAnUnknownToken() {
        assertError(ada.with("ntn_nobody").get("/v1/users/me"), 401, "unauthorized", "API token is invalid.");
        assertError(Visitor.at(sandbox.url()).get("/v1/users/me"), 401, "unauthorized", "API token is invalid.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "GET|/v1/nothing||invalid_request_url|Invalid request URL",
                "DELETE|/v1/search||invalid_request_url|this path takes POST, not DELETE",
                "GET|/v1/pages/abc||validation_error|path.page_id should be a valid uuid, instead was `\"abc\"`",
                "GET|/v1/users/..||validation_error|path.user_id should be a valid uuid",
                "GET|/v1/users?page_size=0||validation_error|query.page_size should be ≥ `1`",
                "GET|/v1/users?page_size=many||validation_error|query.page_size should be a number",
                "GET|/v1/users?start_cursor=x||validation_error|start_cursor provided is invalid",
                "POST|/v1/search|{|invalid_json|Error parsing JSON body.",
                "POST|/v1/search|[]|validation_error|body should be an object",
                "POST|/v1/search|{\"query\":7}|validation_error|body.query should be a string",
                "POST|/v1/search|{\"filter\":{\"property\":\"object\",\"value\":\"database\"}}|validation_error|body.filter.value should be `\"page\"` or `\"data_source\"`",
                "PATCH|/v1/blocks/00000000-0000-0000-0000-000000000000|{}|object_not_found|Could not find block with ID"
            })
    void answersNotionsEnvelope(String method, String path, String body, String code, String message) {
        assertError(ada.send(method, path, body), code.equals("object_not_found") ? 404 : 400, code, message);
    }

    @Test
    void survivesDeepNesting() {
        var answer = ada.post("/v1/search", "[".repeat(100_000));

        assertError(answer, 400, "invalid_json", "Error parsing JSON body.");
        assertThat(ada.get("/v1/users/me").status()).isEqualTo(200);
    }

    @Test
    void answersReadsAsOfTheVersionBefore() {
        var page = idOf("Meeting minutes");
        var older = ada.send("GET", "/v1/pages/" + page, null, "2025-09-03");
        assertThat(older.json().get("archived").booleanValue()).isFalse();
        assertThat(ada.get("/v1/pages/" + page).json().has("archived")).isFalse();
        var hits = ada.send("POST", "/v1/search", "{}", "2025-09-03").json().get("results");
        assertThat(hits)
                .isNotEmpty()
                .allSatisfy(hit -> assertThat(hit.has("archived")).isTrue());
        assertError(ada.send("PATCH", "/v1/pages/" + page, "{}", "2025-09-03"), 400, "missing_version", "2026-03-11");
    }
}
