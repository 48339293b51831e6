package dev.notionmcp.gateway.document;

import java.time.Duration;
import java.util.regex.Pattern;

/** How long a document is good without asking again, from its Cache-Control (RFC 9111, section 5.2.2) within bounds of our own. */
final class Freshness {
    static final Duration LEAST = Duration.ofMinutes(5);
    static final Duration MOST = Duration.ofHours(24);
    private static final Duration UNSAID = Duration.ofHours(1);
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[\\s,])max-age=\"?(\\d{1,9})(?!\\d)");
    private static final Pattern NONE = Pattern.compile("(?:^|[\\s,])(?:no-store|no-cache)(?:$|[\\s,])");

    private Freshness() {}

    /**
     * @param cacheControl the header's value in lower case, empty where there is none
     * @param age seconds that a cache on the way has held it
     */
    static Duration of(String cacheControl, long age) {
        if (NONE.matcher(cacheControl).find()) {
            return LEAST;
        }
        var maxAge = MAX_AGE.matcher(cacheControl);
        if (!maxAge.find()) {
            return UNSAID;
        }
        var left = Duration.ofSeconds(Long.parseLong(maxAge.group(1)) - Math.max(0, age));
        if (left.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return left.compareTo(MOST) > 0 ? MOST : left;
    }
}
