package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.assertion.Assertion;
import dev.notionmcp.runtime.markdown.UploadStopped;
import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.Notion;
import dev.notionmcp.runtime.notion.NotionException;
import dev.notionmcp.runtime.notion.NotionTraffic;
import dev.notionmcp.runtime.property.PropertyMismatch;
import dev.notionmcp.runtime.result.Presenter;
import dev.notionmcp.runtime.result.Unpresentable;
import dev.notionmcp.runtime.tools.argument.ArgumentReader;
import dev.notionmcp.runtime.tools.argument.InvalidArgument;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.Set;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs one tool: reads the arguments, acts, tells the outcome. It never throws, since the text of an exception may quote content.
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
            var arguments = ArgumentReader.read(tool.name(), tool.parameters(), tool.usual(), request.arguments());
            var result = tool.action().run(notion.call(traffic(context)), arguments, caller(context));
            return tool.effect() == Effect.READS
                    ? Presenter.read(result, arguments.view())
                    : Presenter.written(result, arguments.view());
        } catch (RuntimeException failed) {
            return error(answer(failed));
        }
    }

    private static NotionTraffic traffic(McpTransportContext context) {
        return context.get(NotionTraffic.KEY) instanceof NotionTraffic traffic ? traffic : new NotionTraffic();
    }

    private ObjectNode answer(RuntimeException failed) {
        return switch (failed) {
            case InvalidArgument mistake -> errors.ofMistake(mistake.sentence());
            case PropertyMismatch mistake -> errors.ofMistake(mistake.sentence());
            case Unpresentable unsuited -> errors.ofMistake(unsuited.sentence());
            case Refusal refusal -> errors.of(refusal);
            case UploadStopped stopped -> errors.of(stopped);
            case HalfDone half -> errors.of(half);
            case NotionException refused -> errors.of(refused.failure());
            default -> {
                log(failed);
                yield errors.ofDefect(tool.name());
            }
        };
    }

    /** The message could hold a header or a page's text, so the log names only the kind and the place. */
    private void log(RuntimeException defect) {
        var frames = defect.getStackTrace();
        LOG.error(
                "{} failed with {} at {}",
                tool.name(),
                defect.getClass().getName(),
                frames.length == 0 ? "?" : frames[0]);
    }

    /** Nobody in particular where no gateway asserted who calls. */
    private static Assertion caller(McpTransportContext context) {
        return context.get(Assertion.KEY) instanceof Assertion caller ? caller : new Assertion(Set.of());
    }

    /** As text only: a tool's output schema describes what succeeded, and clients check whatever structure comes against it. */
    private static CallToolResult error(ObjectNode error) {
        return CallToolResult.builder()
                .addTextContent(Json.MAPPER.writeValueAsString(error))
                .isError(true)
                .build();
    }
}
