package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.AdasWorkspace.title;
import static dev.notionmcp.runtime.tools.ScriptedNotion.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Nothing is lost by surprise: dry runs write nothing, children are not trashed unseen, and the trash gives back. */
class SafetyIT {

    private final AdasWorkspace ada = new AdasWorkspace();
    private final String home = ada.page("Home of the Engine");
    private final String minutes = ada.page("Meeting minutes");

    @AfterEach
    void close() {
        ada.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"archive_page", "update_page"})
    void refusesToTrashPagesAndDatabasesBelowUnlessAllowed(String tool) {
        var arguments = "{'page_id':'" + home + "'" + (tool.equals("update_page") ? ",'erase_content':true" : "");
        var refused = ada.fail(tool, arguments + "}");
        assertThat(refused.path("code").asString()).isEqualTo("needs_allow_delete");
        assertThat(refused.path("message").asString())
                .contains("Home of the Engine", "Note G", ada.page("Note G"), "Engine tasks");
        assertThat(isTrashed(ada.page("Note G"))).isFalse();
        ada.call(tool, arguments + ",'allow_delete':true}");
        assertThat(ada.call("search", "{'query':'Note G'}").path("results")).isEmpty();
    }

    @Test
    void refusesToDeleteABlockThatIsAPage() {
        var notes = ada.page("Note G");
        for (var call : new String[] {"delete_block", "update_block"}) {
            var content = call.equals("update_block") ? ",'content':{'in_trash':true}" : "";
            assertThat(ada.fail(call, "{'block_id':'" + notes + "'" + content + "}")
                            .path("message")
                            .asString())
                    .contains("Note G", notes);
        }
        assertThat(isTrashed(notes)).isFalse();
    }

    @Test
    void tellsInADryRunThatABlockIsAPage() {
        var notes = ada.page("Note G");
        var preview =
                ada.view("update_block", "{'block_id':'" + notes + "','content':{'in_trash':true},'dry_run':true}");
        assertThat(preview.toString()).contains("Note G", "will be refused");
        assertThat(isTrashed(notes)).isFalse();
    }

    /** A page's blocks, a toggle among them, and what is in the toggle: a page. */
    @Test
    void findsPagesInsideOtherBlocks() {
        var toggle = json(200, "{\"results\":[{\"id\":\"t\",\"type\":\"toggle\",\"has_children\":true}]}");
        var inside =
                json(200, "{\"results\":[{\"id\":\"d\",\"type\":\"child_page\",\"child_page\":{\"title\":\"Deep\"}}]}");
        try (var notion = new ScriptedNotion(toggle, inside, json(200, "{}"))) {
            var refused = new ToolCaller("ntn_secret", notion.url(), "Acme")
                    .fail("archive_page", "{'page_id':'" + minutes + "'}");
            assertThat(refused.path("message").asString()).contains("page \"Deep\" (d)");
            assertThat(notion.calls()).extracting(ScriptedNotion.Call::method).containsOnly("GET");
        }
    }

    @Test
    void refusesToTrashADatabaseWithRowsUnlessAllowed() {
        var database = ada.databaseOf("Engine tasks");
        var refused = ada.fail("archive_database", "{'database_id':'" + database + "'}");
        assertThat(refused.path("message").asString()).contains("Engine tasks", "row \"Order brass\"");
        ada.call("archive_database", "{'database_id':'" + database + "','allow_delete':true}");
        assertThat(database(database).path("in_trash").asBoolean()).isTrue();
    }

    @Test
    void trashesADatabaseByItsOnlyDataSourceAndNeverByOneOfSeveral() {
        ada.call("archive_database", "{'database_id':'" + ada.dataSource("Engine tasks") + "','allow_delete':true}");
        var papers = ada.databaseOf("Papers");
        assertThat(ada.fail(
                                "archive_database",
                                "{'database_id':'" + ada.dataSource("Papers") + "','allow_delete':true}")
                        .path("message")
                        .asString())
                .contains("Authors", papers);
        assertThat(database(papers).path("in_trash").asBoolean()).isFalse();
    }

    @Test
    void restoresPagesDatabasesAndBlocks() {
        var database = ada.databaseOf("Engine tasks");
        var block = firstBlock(minutes);
        ada.call("archive_page", "{'page_id':'" + minutes + "'}");
        ada.call("archive_page", "{'page_id':'" + minutes + "','restore':true}");
        assertThat(isTrashed(minutes)).isFalse();
        ada.call("archive_database", "{'database_id':'" + database + "','allow_delete':true}");
        ada.call("archive_database", "{'database_id':'" + database + "','restore':true}");
        assertThat(database(database).path("in_trash").asBoolean()).isFalse();
        ada.call("delete_block", "{'block_id':'" + block + "'}");
        ada.call("delete_block", "{'block_id':'" + block + "','restore':true}");
        assertThat(firstBlock(minutes)).isEqualTo(block);
    }

    @Test
    void tellsWhatTrashingWouldTakeAlong() {
        var told = ada.view("archive_page", "{'page_id':'" + home + "','dry_run':true}");
        assertThat(told.path("would").asString()).contains("Home of the Engine", "trash");
        assertThat(told.path("takes_along").toString()).contains("Note G", "Meeting minutes", "Library");
        assertThat(told.path("notes").toString()).contains("allow_delete");
        assertThat(isTrashed(home)).isFalse();
        var rows = ada.view("archive_database", "{'database_id':'" + ada.databaseOf("Papers") + "','dry_run':true}");
        assertThat(rows.path("takes_along").toString()).contains("On the Economy of Machinery");
        var block = ada.view("delete_block", "{'block_id':'" + firstBlock(minutes) + "','dry_run':true}");
        assertThat(block.path("would").asString()).contains("paragraph");
        assertThat(ada.call("get_block_children", "{'block_id':'" + minutes + "'}")
                        .path("results"))
                .hasSize(3);
    }

    @Test
    void tellsWhatAnUpdateWouldChange() {
        var row = ada.row("Engine tasks", "Order brass");
        var told = ada.view("update_page", """
            {'page_id':'%s','properties':{'Estimate':{'number':99}},'icon':{'emoji':'🔩'},'dry_run':true}\
            """.formatted(row));
        assertThat(told.path("would").asString()).contains("Order brass");
        assertThat(told.path("changes").propertyNames()).containsExactly("Estimate", "icon");
        assertThat(told.path("changes").path("Estimate").toString()).contains("99");
        var page = ada.call("get_page", "{'page_id':'" + row + "'}");
        assertThat(page.path("properties").path("Estimate").path("number").asInt())
                .isNotEqualTo(99);
        assertThat(page.path("icon").isNull()).isTrue();
    }

    @Test
    void tellsWhichEditsOfTextWouldFail() {
        var told = ada.view("update_page", """
            {'page_id':'%s','dry_run':true,'content_updates':[{'old_str':'Brass','new_str':'Steel'},{'old_str':'unicorn','new_str':''}]}\
            """.formatted(minutes));
        assertThat(told.path("notes").toString()).contains("unicorn").doesNotContain("Brass");
        assertThat(ada.read("get_page", "{'page_id':'" + minutes + "'}")).contains("Brass");
    }

    @Test
    void tellsWhatMovingWouldChange() {
        var row = ada.row("Engine tasks", "Order brass");
        var told =
                ada.view("move_page", "{'page_id':'" + row + "','parent':{'page_id':'" + home + "'},'dry_run':true}");
        assertThat(told.path("would").asString()).contains("Order brass", "Home of the Engine");
        assertThat(told.path("notes").toString()).contains("Priority");
        assertThat(ada.call("get_page", "{'page_id':'" + row + "'}")
                        .path("parent")
                        .path("data_source_id")
                        .asString())
                .isEqualTo(ada.dataSource("Engine tasks"));
    }

    @Test
    void tellsWhatChangingATableWouldDelete() {
        var source = ada.dataSource("Engine tasks");
        var told = ada.view(
                "update_data_source", "{'data_source_id':'" + source + "','properties':{'Link':null},'dry_run':true}");
        assertThat(told.path("notes").toString()).contains("Link", "all its values");
        assertThat(ada.call("get_data_source", "{'data_source_id':'" + source + "'}")
                        .path("properties")
                        .has("Link"))
                .isTrue();
        var titled = ada.view("update_database", "{'database_id':'" + source + "','title':'Chores','dry_run':true}");
        assertThat(titled.path("changes").path("title").toString()).contains("Engine tasks", "Chores");
    }

    @Test
    void tellsThatABlockKeepsItsType() {
        var block = firstBlock(minutes);
        var told = ada.view(
                "update_block",
                "{'block_id':'" + block
                        + "','content':{'paragraph':{'rich_text':[{'text':{'content':'New'}}]}},'dry_run':true}");
        assertThat(told.path("changes").path("rich_text").toString()).contains("Present: Ada", "New");
        var refused = ada.fail(
                "update_block", "{'block_id':'" + block + "','content':{'to_do':{'checked':true}},'dry_run':true}");
        assertThat(refused.path("message").asString()).contains("to_do", "paragraph");
    }

    private JsonNode database(String id) {
        return ada.call("get_database", "{'database_id':'" + id + "'}");
    }

    private String firstBlock(String page) {
        return ada.call("get_block_children", "{'block_id':'" + page + "'}")
                .path("results")
                .path(0)
                .required("id")
                .asString();
    }

    private boolean isTrashed(String page) {
        var found = ada.call("get_page", "{'page_id':'" + page + "'}");
        assertThat(title(found)).isNotEmpty();
        return found.path("in_trash").asBoolean();
    }
}
