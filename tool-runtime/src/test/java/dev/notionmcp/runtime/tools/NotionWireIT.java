package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.ScriptedNotion.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.runtime.notion.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What goes over the wire, byte for byte where it matters. */
class NotionWireIT {

    private static final String ID = "3f188fcd-daf4-81fb-8780-f9b94d9fcaf4";
    private static final String OTHER = "af171d5d-c36f-45bc-a0a3-6086c0dafa45";

    @Test
    void sendsTheNewestVersionAndTheToken() {
        try (var notion = new ScriptedNotion(json(200, "{\"object\":\"user\"}"))) {
            tools(notion).call("get_self", "{}");
            var call = notion.onlyCall();
            assertThat(call.method() + " " + call.path()).isEqualTo("GET /v1/users/me");
            assertThat(call.headers().get("Notion-Version")).containsExactly("2026-03-11");
            assertThat(call.headers().get("Authorization")).containsExactly("Bearer ntn_secret");
        }
    }

    @Test
    void passesOnWhatItDoesNotKnow() {
        var page =
                "{\"object\":\"page\",\"brand_new\":{\"deep\":[1.50,12345678901234567890,null]},\"request_id\":\"r\"}";
        try (var notion = new ScriptedNotion(json(200, page))) {
            assertThat(tools(notion)
                            .call("get_page", "{'page_id':'" + ID + "'}")
                            .toString())
                    .isEqualTo(page);
        }
    }

    @Test
    void repeatsFilterPropertiesInTheQueryEncodedOnce() {
        try (var notion = new ScriptedNotion(json(200, "{}"))) {
            tools(notion).call("get_page", "{'page_id':'" + ID + "','filter_properties':['%40F%3CW','@F<W','title']}");
            assertThat(notion.onlyCall().rawQuery())
                    .isEqualTo("filter_properties=%40F%3CW&filter_properties=%40F%3CW&filter_properties=title");
        }
    }

    @Test
    void asksForRowsInTheBodyAndForTheirPropertiesInTheQuery() {
        try (var notion = new ScriptedNotion(json(200, "{}"))) {
            tools(notion)
                    .call(
                            "query_data_source",
                            "{'data_source_id':'" + ID
                                    + "','filter_properties':['title'],'archived':'true','page_size':'5'}");
            var call = notion.onlyCall();
            assertThat(call.rawQuery()).isEqualTo("filter_properties=title");
            assertThat(body(call)).isEqualTo(tree("{'page_size':5,'in_trash':true}"));
        }
    }

    @ParameterizedTest
    @CsvSource({"%40F%3CW, %40F%3CW", "@F<W, %40F%3CW", "title, title", "a/../../users, a%2F..%2F..%2Fusers"})
    void encodesAPropertyIdExactlyOnce(String given, String onTheWire) {
        try (var notion = new ScriptedNotion(json(200, "{}"))) {
            tools(notion)
                    .call(
                            "get_page_property_item",
                            "{'page_id':'" + ID + "','property_id':'" + given + "','start_cursor':'a b&c'}");
            var asked = notion.calls().getLast(); // before it, what is no id may be looked up as a name
            assertThat(asked.path()).isEqualTo("/v1/pages/" + ID + "/properties/" + onTheWire);
            assertThat(asked.rawQuery()).isEqualTo("start_cursor=a%20b%26c&page_size=100");
        }
    }

    @Test
    void trashesByTheNewName() {
        try (var notion = new ScriptedNotion(json(200, "{}"))) {
            tools(notion).call("archive_page", "{'page_id':'" + ID + "'}");
            tools(notion).call("archive_database", "{'database_id':'" + ID + "','allow_delete':true}");
            tools(notion).call("update_block", "{'block_id':'" + ID + "','content':{'archived':true}}");
            assertThat(notion.calls())
                    .filteredOn(call -> !call.method().equals("GET"))
                    .hasSize(3)
                    .allSatisfy(call -> {
                        assertThat(call.method()).isEqualTo("PATCH");
                        assertThat(body(call)).isEqualTo(tree("{'in_trash':true}"));
                    });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'start'} | {'type':'start'}",
                "{'type':'page_end'} | {'type':'end'}",
                "{'after_block':'ID'} | {'type':'after_block','after_block':{'id':'ID'}}",
                "{'type':'after_block','after_block':{'id':'ID'}} | {'type':'after_block','after_block':{'id':'ID'}}",
            })
    void putsBlocksWhereAsked(String given, String sent) {
        try (var notion = new ScriptedNotion(json(200, "{}"))) {
            tools(notion)
                    .call(
                            "append_block_children",
                            ("{'block_id':'" + ID + "','children':[{'divider':{}}],'position':" + given + "}")
                                    .replace("'ID'", "'" + OTHER + "'"));
            assertThat(body(notion.onlyCall()).path("position"))
                    .isEqualTo(tree(sent.replace("'ID'", "'" + OTHER + "'")));
        }
    }

    @Test
    void namesPositionsInAPageAsPagesDo() {
        try (var notion = new ScriptedNotion(json(200, "{}"))) {
            tools(notion).call("create_page", "{'parent':{'page_id':'" + ID + "'},'position':{'type':'start'}}");
            assertThat(body(notion.onlyCall()).path("position")).isEqualTo(tree("{'type':'page_start'}"));
        }
    }

    @Test
    void prefersTheDiscussionToTheParent() {
        try (var notion = new ScriptedNotion(json(200, "{}"))) {
            tools(notion)
                    .call(
                            "create_comment",
                            "{'parent':{'page_id':'" + ID + "'},'discussion_id':'" + OTHER + "','markdown':'Yes'}");
            assertThat(body(notion.onlyCall())).isEqualTo(tree("{'discussion_id':'" + OTHER + "','markdown':'Yes'}"));
        }
    }

    @Test
    void removesAnIconOnlyWhenToldSo() {
        try (var notion = new ScriptedNotion(json(200, "{}"))) {
            tools(notion).call("update_page", "{'page_id':'" + ID + "','icon':null,'cover':{'type':'none'}}");
            assertThat(body(notion.onlyCall())).isEqualTo(tree("{'cover':null}"));
        }
    }

    @Test
    void deletesAColumnByNull() {
        try (var notion = new ScriptedNotion(json(200, "{}"))) {
            tools(notion).call("update_data_source", "{'data_source_id':'" + ID + "','properties':{'Cost':null}}");
            assertThat(body(notion.onlyCall())).isEqualTo(tree("{'properties':{'Cost':null}}"));
        }
    }

    @Test
    void searchesTablesByTheirNewName() {
        try (var notion = new ScriptedNotion(json(200, "{}"))) {
            tools(notion).call("search", "{'filter':{'property':'object','value':'database'}}");
            assertThat(body(notion.onlyCall()))
                    .isEqualTo(tree("{'filter':{'property':'object','value':'data_source'},'page_size':100}"));
        }
    }

    @Test
    void listsTheDataSourcesOfADatabaseThatHasSeveral() {
        var sources = "{\"data_sources\":[{\"id\":\"" + ID + "\",\"name\":\"Plans\"},{\"id\":\"" + OTHER
                + "\",\"name\":\"Done\"}]}";
        try (var notion = new ScriptedNotion(json(200, sources))) {
            var error = tools(notion).fail("query_database", "{'database_id':'" + ID + "'}");
            assertThat(error.path("message").asString()).contains("Plans", ID, "Done", OTHER, "data_source_id");
            assertThat(notion.onlyCall().method()).isEqualTo("GET");
        }
    }

    @Test
    void asksNotionNothingWhenAnArgumentIsWrong() {
        try (var notion = new ScriptedNotion(json(200, "{}"))) {
            var error = tools(notion).fail("get_user", "{'user_id':'../users/me'}");
            assertThat(error.path("code").asString()).isEqualTo("invalid_argument");
            assertThat(error.path("message").asString()).contains("user_id", "../users/me", "32 hex digits");
            assertThat(notion.calls()).isEmpty();
        }
    }

    private static ToolCaller tools(ScriptedNotion notion) {
        return new ToolCaller("ntn_secret", notion.url(), "Acme");
    }

    private static JsonNode body(ScriptedNotion.Call call) {
        return Json.MAPPER.readTree(call.body());
    }

    private static JsonNode tree(String json) {
        return Json.MAPPER.readTree(json.replace('\'', '"'));
    }
}
