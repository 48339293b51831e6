package dev.notionmcp.runtime.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON rules of this process. A key given twice is an error: the gateway authorizes by its reading of a body, and
 * two parsers must not be able to read one body differently.
 */
public final class Json {

    /** A few thousand blocks; small values take many times the heap of their text. Nesting has Jackson's limit of 500. */
    private static final long MOST_TOKENS = 150_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** Maps, lists, strings, numbers, booleans and null, in the order of the text. */
    public static @Nullable Object parse(byte[] text) throws MalformedJsonException {
        if (text.length == 0) {
            throw new MalformedJsonException();
        }
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JacksonException e) {
            // the cause quotes the text, which may hold a secret: it stays here
            throw new MalformedJsonException();
        }
    }

    /** By way of a String: Jackson's byte writer refuses lone surrogates, which a client may well send and get back. */
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    }
}
