package dev.notionmcp.image.cache;

import dev.notionmcp.image.client.NotionWorkspace;
import dev.notionmcp.image.client.RuntimeClient;
import dev.notionmcp.image.client.RuntimeProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One use of a runtime that touches what people's clients touch: both eras, a read and a write of each kind, refusals, a
 * pushed token. What it runs is in the cache afterwards; what it leaves out is loaded from the jars.
 */
final class Rehearsal {

    private static final Duration READY_WITHIN = Duration.ofMinutes(1);
    private static final int NEEDED = 12;

    private final RuntimeClient client;
    private final NotionWorkspace workspace;
    private final String page;
    private final String source;
    private int succeeded;

    private Rehearsal(RuntimeClient client, NotionWorkspace workspace, String page, String source) {
        this.client = client;
        this.workspace = workspace;
        this.page = page;
        this.source = source;
    }

    static Rehearsal of(RuntimeProcess runtime, NotionWorkspace workspace) throws IOException {
        return new Rehearsal(
                new RuntimeClient(runtime),
                workspace,
                workspace.ids("page").getFirst(),
                workspace.ids("data_source").getFirst());
    }

    void run() throws IOException, InterruptedException {
        client.awaitReady(READY_WITHIN);
        connect();
        // twice: the first run of a method records little of it
        for (var round = 0; round < 2; round++) {
            read();
            write();
            fail();
        }
        if (succeeded < NEEDED) {
            throw new IOException("only " + succeeded + " calls of tools succeeded, which is too few to learn from");
        }
    }

    private void connect() throws IOException {
        client.initialize();
        client.legacy("ping", "{}");
        client.legacy("tools/list", "{}");
        client.modern("server/discover", "", "");
        client.modern("tools/list", "", "");
        client.modern("tools/call", ",\"name\":\"get_self\",\"arguments\":{}", "get_self");
        if (client.pushToken(workspace.token(), 1) != 204) {
            throw new IOException("the runtime refused the pushed token");
        }
    }

    private void read() throws IOException {
        call("get_self", "{}");
        call("search", "{'query':''}");
        call("search", "{'query':'a','page_size':3}");
        call("get_users", "{}");
        call("get_page", "{'page_id':'" + page + "'}");
        call("get_page", "{'page_id':'" + page.replace("-", "") + "','format':'raw'}");
        call("get_block", "{'block_id':'" + page + "'}");
        call("get_block_children", "{'block_id':'" + page + "'}");
        call("get_comments", "{'block_id':'" + page + "'}");
        call("get_data_source", "{'data_source_id':'" + source + "'}");
        call("query_data_source", "{'data_source_id':'" + source + "'}");
        call("list_data_source_templates", "{'data_source_id':'" + source + "'}");
    }

    private void write() throws IOException {
        var made = call("create_page", """
                {'parent':{'page_id':'%s'},'properties':{'title':[{'text':{'content':'Rehearsal'}}]},\
                'children':[{'paragraph':{'rich_text':[{'text':{'content':'One'}}]}}]}""".formatted(page));
        call(
                "create_page",
                "{'parent':{'data_source_id':'" + source + "'},'properties':{},'markdown':'# A\\n\\n- b **c**'}");
        var id = made.at("/structuredContent/id").asString("");
        if (id.isEmpty()) {
            return;
        }
        call(
                "append_block_children",
                "{'block_id':'" + id + "','markdown':'## Two\\n\\n1. x\\n\\n| a | b |\\n|---|---|\\n| 1 | 2 |'}");
        call("append_block_children", """
                {'block_id':'%s','children':[{'to_do':{'rich_text':[{'text':{'content':'Three'}}]}}]}""".formatted(id));
        call("update_page", "{'page_id':'" + id + "','properties':{'title':[{'text':{'content':'Again'}}]}}");
        call("create_comment", "{'parent':{'page_id':'" + id + "'},'markdown':'So **true**'}");
        call("archive_page", "{'page_id':'" + id + "'}");
    }

    /** What goes wrong in daily use: a wrong id, a wrong argument, no such tool. */
    private void fail() throws IOException {
        for (var wrong : List.of("0e0e0e0e-0e0e-4e0e-8e0e-0e0e0e0e0e0e", "no id at all")) {
            client.call("get_page", "{'page_id':'" + wrong + "'}");
        }
        client.call("get_page", "{'page':'x'}");
        client.call("no_such_tool", "{}");
    }

    /** Tools may refuse one of these calls without harm; enough of them must work. */
    private JsonNode call(String tool, String arguments) throws IOException {
        var result = client.call(tool, arguments);
        if (result.has("content") && !result.path("isError").asBoolean(false)) {
            succeeded++;
        }
        return result;
    }
}
