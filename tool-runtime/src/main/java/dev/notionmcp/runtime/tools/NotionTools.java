package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.mcp.ToolPolicy;
import dev.notionmcp.runtime.notion.Notion;
import dev.notionmcp.runtime.property.Schemas;
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

    /** The tools of a workspace that allows all of them. */
    public static List<SyncToolSpecification> all(
            Supplier<NotionToken> accessToken, URI notionBaseUrl, @Nullable String workspaceName) {
        return all(accessToken, notionBaseUrl, workspaceName, ToolPolicy.EVERYTHING);
    }

    /**
     * All tools, always in the same order. Their arguments are read by {@code ArgumentReader}, which is more lenient than the input
     * schemas (objects as strings of JSON, for one), and are never held to those.
     *
     * @param accessToken Notion's token at the time of the call
     * @param notionBaseUrl where Notion's API lies, without {@code /v1}
     * @param workspaceName what people call the workspace, for error messages
     * @param policy what the workspace allows of them, for get_self to tell; it is enforced elsewhere
     */
    public static List<SyncToolSpecification> all(
            Supplier<NotionToken> accessToken, URI notionBaseUrl, @Nullable String workspaceName, ToolPolicy policy) {
        var notion = new Notion(accessToken, notionBaseUrl, Notion.CALL_TIME);
        var errors = new ErrorAnswers(workspaceName);
        return catalogue(policy)
                .map(tool -> new SyncToolSpecification(tool.definition(), new ToolHandler(tool, notion, errors)))
                .toList();
    }

    private static Stream<NotionTool> catalogue(ToolPolicy policy) {
        var schemas = new Schemas();
        return Stream.of(
                        SearchTools.all(),
                        new PageTools(schemas).all(),
                        new DatabaseTools(schemas).all(),
                        new DataSourceTools(schemas).all(),
                        BlockTools.all(),
                        CommentTools.all(),
                        new UserTools(policy).all())
                .flatMap(List::stream);
    }
}
