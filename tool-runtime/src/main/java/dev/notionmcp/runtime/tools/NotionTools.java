package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.Notion;
import dev.notionmcp.runtime.token.NotionToken;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tools of one workspace, ready for the MCP server. */
public final class NotionTools {

    private NotionTools() {}

    /**
     * All tools, always in the same order. They read their arguments themselves, more leniently than the input schemas say (objects as
     * strings of JSON, for one): the server must be built with {@code validateToolInputs(false)}.
     *
     * @param accessToken Notion's token at the time of the call
     * @param notionBaseUrl where Notion's API lies, without {@code /v1}
     * @param workspaceName what people call the workspace, for error messages
     */
    public static List<SyncToolSpecification> all(
            Supplier<NotionToken> accessToken, URI notionBaseUrl, @Nullable String workspaceName) {
        var notion = new Notion(accessToken, notionBaseUrl, Notion.CALL_TIME);
        var errors = new ErrorAnswers(workspaceName);
        return catalogue()
                .map(tool -> new SyncToolSpecification(tool.definition(), new ToolHandler(tool, notion, errors)))
                .toList();
    }

    private static Stream<NotionTool> catalogue() {
        return Stream.of(
                        SearchTools.all(),
                        PageTools.all(),
                        DatabaseTools.all(),
                        DataSourceTools.all(),
                        BlockTools.all(),
                        CommentTools.all(),
                        UserTools.all())
                .flatMap(List::stream);
    }
}
