package dev.notionmcp.gateway.routing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request's body: the bytes as they came, which are what the runtime gets, and what the gateway read in them. A
 * repeated name is refused, for two parsers could each believe another one.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; up to 4 MiB, so not copied either
record RpcBody(byte[] bytes, List<RpcMessage> messages, boolean isBatch) {

    static final int BATCH_LIMIT = 100;

    private static final byte[] NONE = {};

    /** As many as the runtime takes. Each name of an object is remembered while it is read, at many times its length. */
    private static final int TOKEN_LIMIT = 150_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(TOKEN_LIMIT)
                            .build())
                    .build())
            .build();

    /** The id that an error for the whole request carries: that of its only message, else null. */
    @Nullable
    String id() {
        return messages.size() == 1 ? messages.getFirst().id() : null;
    }

    /** What is left to tell once the runtime has the rest. */
    RpcBody withoutBytes() {
        return new RpcBody(NONE, messages, isBatch);
    }

    boolean has(String method) {
        return messages.stream().anyMatch(message -> method.equals(message.method()));
    }

    static RpcBody of(byte[] bytes) throws Refusal {
        try (var json = JSON.createParser(bytes)) {
            var first = json.nextToken();
            var messages = messages(json, first);
            if (json.nextToken() != null) {
                throw Refusal.malformed(
                        Refusal.PARSE_ERROR, "The body goes on after its JSON value; send one message per request.");
            }
            return new RpcBody(bytes, messages, first == JsonToken.START_ARRAY);
        } catch (JacksonException e) {
            throw Refusal.malformed(
                    Refusal.PARSE_ERROR,
                    "The body is not JSON: " + e.getOriginalMessage().replaceAll("[^ -~]", "?"));
        }
    }

    private static List<RpcMessage> messages(JsonParser json, @Nullable JsonToken first) throws Refusal {
        if (first == JsonToken.START_OBJECT) {
            return List.of(message(json));
        }
        var messages = new ArrayList<RpcMessage>();
        if (first == JsonToken.START_ARRAY) {
            while (json.nextToken() == JsonToken.START_OBJECT && messages.size() < BATCH_LIMIT) {
                messages.add(message(json));
            }
        }
        if (messages.isEmpty() || json.currentToken() != JsonToken.END_ARRAY) {
            throw Refusal.malformed(
                    Refusal.INVALID_REQUEST,
                    "The body is a JSON-RPC message, or a list of 1 to " + BATCH_LIMIT + " of them.");
        }
        return messages;
    }

    private static RpcMessage message(JsonParser json) {
        String id = null;
        String method = null;
        String name = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            var value = json.nextToken();
            switch (field) {
                case "id" -> id = id(json, value);
                case "method" -> method = value == JsonToken.VALUE_STRING ? json.getString() : null;
                case "params" -> name = value == JsonToken.START_OBJECT ? name(json) : skip(json);
                default -> skip(json);
            }
        }
        return new RpcMessage(id, method, name);
    }

    private static @Nullable String name(JsonParser params) {
        String name = null;
        while (params.nextToken() != JsonToken.END_OBJECT) {
            var isName = "name".equals(params.currentName());
            if (params.nextToken() == JsonToken.VALUE_STRING && isName) {
                name = params.getString();
            }
            skip(params);
        }
        return name;
    }

    private static @Nullable String id(JsonParser json, JsonToken value) {
        return switch (value) {
            case VALUE_STRING -> JSON.writeValueAsString(json.getString());
            case VALUE_NUMBER_INT -> json.getString();
            default -> skip(json);
        };
    }

    private static @Nullable String skip(JsonParser json) {
        json.skipChildren();
        return null;
    }
}
