package dev.notionmcp.runtime.mcp;

import dev.notionmcp.runtime.http.Answer;
import dev.notionmcp.runtime.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Revisions 2025-03-26 to 2025-11-25, without sessions: an Mcp-Session-Id of an earlier server is ignored, because
 * clients keep sending theirs and do not start anew on a 404.
 */
final class LegacyEra {

    /** The only revision with JSON-RPC batches; assumed when a client sends no version (2025-06-18, transports). */
    private static final String BATCHING = "2025-03-26";

    private static final String PING = "ping";
    /** All answers of a batch are held until the last is there. */
    private static final int LARGEST_BATCH = 20;

    private final Dispatcher dispatcher;
    private final Handshake handshake;

    LegacyEra(ServerIdentity identity, Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
        this.handshake = new Handshake(identity, dispatcher);
    }

    Outcome one(Message message, @Nullable String version, Caller caller) {
        return switch (message) {
            case Message.Request request -> {
                // initialize negotiates in its body; nothing is agreed on before it
                var refusal = request.method().equals(Handshake.METHOD)
                        ? Optional.<Rpc.Failure>empty()
                        : unsupported(version);
                yield refusal.map(failure -> Outcome.error(400, request.id(), failure))
                        .orElseGet(() -> alone(request, caller));
            }
            case Message.Notification ignored ->
                unsupported(version)
                        .map(failure -> Outcome.error(400, null, failure))
                        .orElseGet(() -> new Outcome.Answered(Answer.empty(202)));
            case Message.Response ignored -> Outcome.error(400, null, McpEndpoint.UNEXPECTED_RESPONSE);
            case Message.Invalid invalid -> Outcome.error(400, invalid.id(), invalid.failure());
        };
    }

    Outcome batch(List<?> elements, @Nullable String version, Caller caller) {
        if (version != null && !version.equals(BATCHING)) {
            return invalid("JSON-RPC batches exist only in revision " + BATCHING + "; send one message per request.");
        }
        if (elements.isEmpty() || elements.size() > LARGEST_BATCH) {
            return invalid("A batch has 1 to " + LARGEST_BATCH + " messages; this one has " + elements.size() + ".");
        }
        var answers = new ArrayList<Object>();
        for (var element : elements) {
            switch (Message.of(element)) {
                case Message.Request request -> answers.add(inBatch(request, caller));
                case Message.Invalid broken -> answers.add(Rpc.error(broken.id(), broken.failure()));
                case Message.Response ignored -> answers.add(Rpc.error(null, McpEndpoint.UNEXPECTED_RESPONSE));
                case Message.Notification ignored -> {}
            }
        }
        return new Outcome.Answered(answers.isEmpty() ? Answer.empty(202) : Answer.json(200, answers));
    }

    private Object inBatch(Message.Request request, Caller caller) {
        if (request.method().equals(Handshake.METHOD) || Era.isModern(request)) {
            return Rpc.error(
                    request.id(),
                    new Rpc.Failure(
                            Rpc.INVALID_REQUEST, "A request " + request.method() + " must not be part of a batch."));
        }
        return answered(request, caller);
    }

    private Outcome alone(Message.Request request, Caller caller) {
        return switch (reply(request, caller)) {
            case Reply.Done done -> new Outcome.Answered(Answer.json(200, Rpc.result(request.id(), done.result())));
            case Reply.Failed failed -> Outcome.error(failed.failure().status(), request.id(), failed.failure());
        };
    }

    private Object answered(Message.Request request, Caller caller) {
        return switch (reply(request, caller)) {
            case Reply.Done done -> Rpc.result(request.id(), done.result());
            case Reply.Failed failed -> Rpc.error(request.id(), failed.failure());
        };
    }

    private Reply reply(Message.Request request, Caller caller) {
        return switch (request.method()) {
            case Handshake.METHOD -> handshake.answer(request);
            case PING -> new Reply.Done(Json.mapper().createObjectNode());
            default -> dispatcher.call(request, caller);
        };
    }

    private static Optional<Rpc.Failure> unsupported(@Nullable String version) {
        return version == null || Handshake.VERSIONS.contains(version)
                ? Optional.empty()
                : Optional.of(new Rpc.Failure(
                        Rpc.INVALID_REQUEST,
                        "The MCP-Protocol-Version header names no supported version; use one of " + Handshake.VERSIONS
                                + " or "
                                + Era.MODERN_VERSION + "."));
    }

    private static Outcome invalid(String sentence) {
        return Outcome.error(400, null, new Rpc.Failure(Rpc.INVALID_REQUEST, sentence));
    }
}
