package dev.notionmcp.runtime.notion;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of a property, held decoded. Notion hands these ids out already percent-encoded ({@code %40F%3CW} for {@code @F<W}), while
 * filters show them plain: both forms are taken, and each is encoded exactly once on its way to Notion.
 */
public record PropertyId(String value) {

    /** What encodeURIComponent leaves: anything else shows that the text is plain. */
    private static final Pattern ALREADY_ENCODED = Pattern.compile("(?:[A-Za-z0-9_.!~*'()-]|%[0-9A-Fa-f]{2})+");

    private static final int LONGEST = 200;

    /** Empty when {@code text} cannot be a property id: blank, overlong, or a path step such as {@code ..}. */
    public static Optional<PropertyId> find(String text) {
        var encoded = ALREADY_ENCODED.matcher(text).matches();
        var plain = encoded ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
        var unusable = plain.isBlank() || plain.length() > LONGEST || plain.equals(".") || plain.equals("..");
        return unusable ? Optional.empty() : Optional.of(new PropertyId(plain));
    }

    /** The id as one step of a path. */
    public String encoded() {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
