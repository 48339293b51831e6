package dev.notionmcp.runtime.mcp;

import dev.notionmcp.runtime.assertion.Assertion;
import dev.notionmcp.runtime.http.Json;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SDK's stateless server behind both eras, and what it must not decide alone: who may call which tool. */
final class Dispatcher {

    static final String TOOLS_LIST = "tools/list";
    static final String TOOLS_CALL = "tools/call";

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final String CALLER = "caller";

    private final StatelessTransport transport = new StatelessTransport();
    private final ToolCatalog catalog;

    Dispatcher(ServerIdentity identity, ToolCatalog catalog) {
        this.catalog = catalog;
        McpServer.sync(transport)
                .serverInfo(identity.implementation())
                .instructions(identity.instructions())
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .jsonMapper(new JacksonMcpJsonMapper(Json.mapper()))
                // tools read their arguments themselves, more leniently than their schemas say
                .validateToolInputs(false)
                .jsonSchemaValidator(new LazySchemaValidator())
                .addToolFilter((context, tool) -> ToolCatalog.isOpenTo((Assertion) context.get(CALLER), tool))
                .tools(catalog.served())
                // each request has a virtual thread of its own already
                .immediateExecution(true)
                .build();
    }

    /** The versions the SDK negotiates, oldest first. */
    List<String> protocolVersions() {
        return transport.protocolVersions();
    }

    Reply call(Message.Request request, Assertion caller) {
        if (request.method().equals(TOOLS_CALL)) {
            var failure = malformedCall(request.params());
            if (failure == null && request.params().get("name") instanceof String name) {
                failure = catalog.refusal(name, caller).orElse(null);
            }
            if (failure != null) {
                return new Reply.Failed(failure);
            }
        }
        return toSdk(request, caller);
    }

    private static Rpc.@Nullable Failure malformedCall(Map<?, ?> params) {
        if (!(params.get("name") instanceof String)) {
            return new Rpc.Failure(Rpc.INVALID_PARAMS, "A tools/call needs the tool's \"name\" as a string.");
        }
        var arguments = params.get("arguments");
        return arguments == null || arguments instanceof Map<?, ?>
                ? null
                : new Rpc.Failure(Rpc.INVALID_PARAMS, "The \"arguments\" of a tools/call must be an object.");
    }

    private Reply toSdk(Message.Request request, Assertion caller) {
        var context = McpTransportContext.create(Map.of(CALLER, caller));
        JSONRPCResponse response;
        try {
            response = transport
                    .handler()
                    .handleRequest(context, new JSONRPCRequest(request.method(), request.id(), request.params()))
                    .contextWrite(reactor -> reactor.put(McpTransportContext.KEY, context))
                    .block();
        } catch (RuntimeException e) {
            return misshapen(request, e.getClass().getName());
        }
        if (response == null) {
            throw new IllegalStateException("The MCP server gave no answer to " + request.method() + ".");
        }
        var error = response.error();
        if (error == null) {
            return new Reply.Done(response.result());
        }
        if (error.code() == Rpc.INTERNAL_ERROR) {
            return misshapen(request, "an internal error of the SDK");
        }
        return new Reply.Failed(new Rpc.Failure(error.code(), error.message(), error.data()));
    }

    /** Tools keep their exceptions to themselves, so what is left are params the SDK's records cannot take. */
    private static Reply misshapen(Message.Request request, String cause) {
        log.warn("A request was refused: the params of {} led to {}.", loggable(request.method()), cause);
        return new Reply.Failed(new Rpc.Failure(
                Rpc.INVALID_PARAMS,
                "The params of " + request.method() + " do not have the form that MCP's schema gives."));
    }

    /** A method's name comes from outside: no line breaks into the log. */
    private static String loggable(String method) {
        return method.replaceAll("[^!-~]", "?").substring(0, Math.min(method.length(), 64));
    }

    /** What became of a request. */
    sealed interface Reply {

        record Done(Object result) implements Reply {}

        record Failed(Rpc.Failure failure) implements Reply {}
    }
}
