package dev.notionmcp.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Notion's ids: UUIDs, accepted with and without dashes, always written with them. */
public final class Uuid {
    private static final Pattern DASHED =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern PLAIN = Pattern.compile("[0-9a-fA-F]{32}");

    private Uuid() {}

    public static @Nullable String canonical(String id) {
        if (DASHED.matcher(id).matches()) {
            return id.toLowerCase(Locale.ROOT);
        }
        if (!PLAIN.matcher(id).matches()) {
            return null;
        }
        var low = id.toLowerCase(Locale.ROOT);
        return String.join(
                "-",
                low.substring(0, 8),
                low.substring(8, 12),
                low.substring(12, 16),
                low.substring(16, 20),
                low.substring(20));
    }

    public static String random() {
        return UUID.randomUUID().toString();
    }

    /** The same id for the same name on every machine: what makes the seed's ids fixed. */
    public static String named(String name) {
        return UUID.nameUUIDFromBytes(("notion-sandbox/" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    public static String plain(String id) {
        return id.replace("-", "");
    }
}
