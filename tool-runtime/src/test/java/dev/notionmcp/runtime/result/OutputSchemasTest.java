package dev.notionmcp.runtime.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.runtime.notion.Json;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

class OutputSchemasTest {

    private final DefaultJsonSchemaValidator validator = new DefaultJsonSchemaValidator();

    @ParameterizedTest
    @EnumSource
    void describesEveryResultInEachFormat(Format format) {
        var view = new View(format, 2_000, null, null);
        var one = new Result.One(json("{'object':'page','id':'p'}"));
        var value =
                Result.Listing.of(10, (cursor, size) -> json("{'object':'property_item','type':'number','number':5}"));
        var list = Result.Listing.of(10, FakeList.of(1, 900, 900, 900, 900));
        var text = new Result.Document(json("{'id':'p'}"), "word ".repeat(900), List.of("A note."));
        var textList = new Result.Listing("results", 10, FakeList.of(1, 2), items -> text);
        valid(OutputSchemas.ONE, Presenter.read(one, view));
        valid(OutputSchemas.ONE, Presenter.written(one, view));
        valid(OutputSchemas.LISTING, Presenter.read(list, view));
        valid(OutputSchemas.LISTING, Presenter.read(Result.Listing.of(10, FakeList.of()), view));
        valid(OutputSchemas.LISTING, Presenter.read(value, view));
        valid(OutputSchemas.MARKDOWN, Presenter.read(text, view));
        valid(OutputSchemas.MARKDOWN, Presenter.read(textList, view));
        valid(OutputSchemas.MARKDOWN, Presenter.read(list, view));
        valid(OutputSchemas.MARKDOWN, Presenter.read(one, view));
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatNoToolGives(OutputSchemas schema) {
        var wrong = schema == OutputSchemas.ONE ? "[]" : "{'has_more':'yes'}";
        assertThat(validator
                        .validate(schema.schema(), Json.MAPPER.readTree(wrong.replace('\'', '"')))
                        .valid())
                .isFalse();
    }

    private void valid(OutputSchemas schema, CallToolResult result) {
        var outcome = validator.validate(schema.schema(), result.structuredContent());
        assertThat(outcome.valid()).as(outcome.errorMessage()).isTrue();
    }

    private static ObjectNode json(String json) {
        return (ObjectNode) Json.MAPPER.readTree(json.replace('\'', '"'));
    }
}
