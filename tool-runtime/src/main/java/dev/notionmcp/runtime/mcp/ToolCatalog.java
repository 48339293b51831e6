package dev.notionmcp.runtime.mcp;

import dev.notionmcp.runtime.assertion.Assertion;
import dev.notionmcp.runtime.http.Json;
import dev.notionmcp.runtime.notion.NotionTraffic;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The tools of this workspace, in one fixed order: what its policy leaves, and what a caller's scopes open of that. */
public final class ToolCatalog {

    private static final Logger log = LoggerFactory.getLogger(ToolCatalog.class);

    private final Map<String, SyncToolSpecification> all = new LinkedHashMap<>();
    private final ToolPolicy policy;
    /** The tools as JSON: made at the first listing, the same in each after it. */
    private final Map<String, JsonNode> listed = new ConcurrentHashMap<>();

    /** Warns of names in the policy that belong to no tool; they do no harm. */
    public ToolCatalog(List<SyncToolSpecification> tools, ToolPolicy policy) {
        tools.forEach(tool -> all.put(tool.tool().name(), tool));
        this.policy = policy;
        var unknown = policy.unknownNames(all.keySet());
        if (!unknown.isEmpty()) {
            log.warn(
                    "The workspace's tool policy names tools that do not exist: {}; known ones are {}.",
                    unknown,
                    all.keySet());
        }
    }

    public int size() {
        return (int) permitted().count();
    }

    private Stream<Tool> permitted() {
        return all.values().stream().map(SyncToolSpecification::tool).filter(policy::permits);
    }

    /** What tools/list gives this caller. */
    public ArrayNode listing(Assertion caller) {
        var list = Json.mapper().createArrayNode();
        permitted()
                .filter(tool -> isOpenTo(caller, tool))
                .map(tool -> listed.computeIfAbsent(
                        tool.name(), name -> Json.mapper().valueToTree(tool)))
                .forEach(list::add);
        return list;
    }

    static boolean isOpenTo(Assertion caller, Tool tool) {
        return ToolPolicy.changesNothing(tool) ? caller.mayRead() : caller.mayWrite();
    }

    /** Why this caller cannot call that tool, if so. */
    Optional<Rpc.Failure> refusal(String name, Assertion caller) {
        var tool = all.get(name);
        if (tool == null) {
            return Optional.of(new Rpc.Failure(Rpc.INVALID_PARAMS, "Unknown tool: " + name));
        }
        if (!policy.permits(tool.tool())) {
            return Optional.of(new Rpc.Failure(
                    Rpc.INVALID_PARAMS, "The tool " + name + " is switched off by the tool policy of this workspace."));
        }
        if (!isOpenTo(caller, tool.tool())) {
            var scope = ToolPolicy.changesNothing(tool.tool()) ? Assertion.READ : Assertion.WRITE;
            return Optional.of(new Rpc.Failure(
                    Rpc.INSUFFICIENT_SCOPE,
                    "The tool " + name + " needs the scope " + scope
                            + ", which this connection was not granted; connect again" + " and approve it.",
                    Map.of("requiredScope", scope)));
        }
        return Optional.empty();
    }

    /** The tool's answer; what it throws never leaves, because its text may quote content or a secret. */
    Reply call(CallToolRequest call, Caller caller) {
        var tool = Objects.requireNonNull(all.get(call.name()), "refusal() has been asked before");
        var context = McpTransportContext.create(
                Map.of(NotionTraffic.KEY, caller.traffic(), Assertion.KEY, caller.assertion()));
        try {
            return new Reply.Done(Tools.json(tool.callHandler().apply(context, call)));
        } catch (McpError e) {
            // a protocol error the tool means to give
            var error = e.getJsonRpcError();
            return new Reply.Failed(new Rpc.Failure(error.code(), error.message(), error.data()));
        } catch (RuntimeException | StackOverflowError e) {
            log.error(
                    "The tool {} failed with {} at {}.",
                    call.name(),
                    e.getClass().getName(),
                    place(e));
            return new Reply.Done(Tools.json(error("The tool " + call.name()
                    + " failed inside notion-mcp-remote; check in Notion whether it had an"
                    + " effect before trying again.")));
        }
    }

    private static CallToolResult error(String sentence) {
        return CallToolResult.builder(List.of(TextContent.builder(sentence).build()))
                .isError(true)
                .build();
    }

    private static String place(Throwable e) {
        return e.getStackTrace().length == 0 ? "an unknown place" : e.getStackTrace()[0].toString();
    }
}
