package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.Notion;
import dev.notionmcp.runtime.notion.NotionException;
import dev.notionmcp.runtime.notion.NotionTraffic;
import dev.notionmcp.runtime.result.Presenter;
import dev.notionmcp.runtime.result.Unpresentable;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs one tool: reads the arguments, acts, tells the outcome. It never throws, since the SDK would hand the exception's message to
 * the client.
 */
final class ToolHandler implements BiFunction<McpTransportContext, CallToolRequest, CallToolResult> {

    private static final Logger LOG = LoggerFactory.getLogger(ToolHandler.class);

    private final NotionTool tool;
    private final Notion notion;
    private final ErrorAnswers errors;

    ToolHandler(NotionTool tool, Notion notion, ErrorAnswers errors) {
        this.tool = tool;
        this.notion = notion;
        this.errors = errors;
    }

    @Override
    public CallToolResult apply(McpTransportContext context, CallToolRequest request) {
        try {
            var arguments = ArgumentReader.read(tool, request.arguments());
            var result = tool.action().run(notion.call(traffic(context)), arguments);
            return tool.effect() == Effect.READS
                    ? Presenter.read(result, arguments.view())
                    : Presenter.written(result, arguments.view());
        } catch (InvalidArgument mistake) {
            return error(errors.of(mistake));
        } catch (Unpresentable unsuited) {
            return error(errors.of(new InvalidArgument(unsuited.sentence())));
        } catch (NotionException failed) {
            return error(errors.of(failed.failure()));
        } catch (RuntimeException defect) {
            // the message could hold a header or a page's text, so the log names only the kind and the place
            var frames = defect.getStackTrace();
            LOG.error(
                    "{} failed with {} at {}",
                    tool.name(),
                    defect.getClass().getName(),
                    frames.length == 0 ? "?" : frames[0]);
            return error(errors.ofDefect(tool.name()));
        }
    }

    private static NotionTraffic traffic(McpTransportContext context) {
        return context.get(NotionTraffic.KEY) instanceof NotionTraffic traffic ? traffic : new NotionTraffic();
    }

    /** As text only: a tool's output schema describes what succeeded, and clients check whatever structure comes against it. */
    private static CallToolResult error(ObjectNode error) {
        return CallToolResult.builder()
                .addTextContent(Json.MAPPER.writeValueAsString(error))
                .isError(true)
                .build();
    }
}
