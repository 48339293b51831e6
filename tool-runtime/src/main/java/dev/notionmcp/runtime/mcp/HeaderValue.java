package dev.notionmcp.runtime.mcp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values of the metadata headers (specification 2026-07-28, transports, "Value Encoding"). */
final class HeaderValue {

    private static final String START = "=?base64?";
    private static final String END = "?=";
    private static final Pattern VISIBLE = Pattern.compile("[\\t -~]*");

    private HeaderValue() {}

    /** Empty when the value has characters no header may have, or is not what its base64 marks promise. */
    static Optional<String> decode(String raw, boolean mayBeEncoded) {
        var value = raw.strip();
        if (!VISIBLE.matcher(value).matches()) {
            return Optional.empty();
        }
        if (!mayBeEncoded || !value.startsWith(START) || !value.endsWith(END) || value.length() < START.length() + 2) {
            return Optional.of(value);
        }
        var encoded = value.substring(START.length(), value.length() - END.length());
        // Java's decoder accepts missing padding, the specification does not
        return encoded.length() % 4 == 0 ? decodeStrictly(encoded) : Optional.empty();
    }

    private static Optional<String> decodeStrictly(String encoded) {
        try {
            var bytes = Base64.getDecoder().decode(encoded);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
