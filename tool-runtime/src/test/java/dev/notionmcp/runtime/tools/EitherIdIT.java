package dev.notionmcp.runtime.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The id of a database or of its data source, wherever either is asked for. */
class EitherIdIT {

    private final AdasWorkspace ada = new AdasWorkspace();
    private final String source = ada.dataSource("Engine tasks");
    private final String database = ada.databaseOf("Engine tasks");

    @AfterEach
    void close() {
        ada.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"get_data_source", "query_data_source", "list_data_source_templates"})
    void takesADatabaseForItsDataSource(String tool) {
        assertThat(withoutRequest(ada.call(tool, "{'data_source_id':'" + database + "'}")))
                .isEqualTo(withoutRequest(ada.call(tool, "{'data_source_id':'" + source + "'}")));
        assertThat(ada.call(
                        tool,
                        "{'data_source_id':'https://www.notion.so/acme/Tasks-" + database.replace("-", "") + "?v="
                                + "a".repeat(32) + "'}"))
                .isNotNull();
    }

    @Test
    void takesADataSourceForItsDatabase() {
        assertThat(ada.call("get_database", "{'database_id':'" + source + "'}")
                        .path("id")
                        .asString())
                .isEqualTo(database);
        ada.call("update_database", "{'database_id':'" + source + "','title':'Chores'}");
        assertThat(ada.call("query_database", "{'database_id':'" + source + "'}")
                        .path("results")
                        .size())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data_source_id", "database_id"})
    void putsRowsIntoTheDataSourceByEitherIdUnderEitherName(String name) {
        for (var id : new String[] {source, database}) {
            var row = ada.call("create_page", """
                {'parent':{'%s':'%s'},'properties':{'Name':{'title':[{'text':{'content':'Dust'}}]}}}\
                """.formatted(name, id));
            assertThat(row.path("parent").path("data_source_id").asString()).isEqualTo(source);
            var moved = ada.call(
                    "move_page",
                    "{'page_id':'" + ada.page("Meeting minutes") + "','parent':{'" + name + "':'" + id + "'}}");
            assertThat(moved.path("parent").path("data_source_id").asString()).isEqualTo(source);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"get_data_source", "query_data_source", "update_data_source", "list_data_source_templates"})
    void namesTheDataSourcesOfADatabaseThatHasSeveral(String tool) {
        var properties = tool.startsWith("update") ? ",'properties':{'New':{'checkbox':{}}}" : "";
        var error = ada.fail(tool, "{'data_source_id':'" + ada.databaseOf("Papers") + "'" + properties + "}");
        assertThat(error.path("code").asString()).isEqualTo("invalid_argument");
        assertThat(error.path("message").asString())
                .contains("Authors", ada.dataSource("Authors"), "Papers", ada.dataSource("Papers"));
    }

    private static JsonNode withoutRequest(JsonNode answer) {
        return ((ObjectNode) answer).without("request_id");
    }

    @Test
    void saysThatAnIdIsNeitherInNotionsWords() {
        var error = ada.fail("get_data_source", "{'data_source_id':'" + "f".repeat(32) + "'}");
        assertThat(error.path("code").asString()).isEqualTo("object_not_found");
    }
}
