package dev.notionmcp.runtime.notion;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An id of Notion: a UUID, held dashed and in lower case. People and models bring it in many forms (dashed, undashed, or inside the
 * URL of a page); nothing else ever becomes part of a path.
 */
public record NotionId(String value) {

    /** What is looked for in a URL, which may carry several ids. */
    public enum In {
        /** A page or database: {@code ?p=} (a page opened in a side peek), else the end of the path. */
        PAGE_URL,
        /** A block: the fragment of a "copy link to block" URL, else as for a page, which is a block too. */
        BLOCK_URL,
        /** A discussion: {@code ?d=} of a comment's link. */
        DISCUSSION_URL
    }

    private static final Pattern DASHED =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern UNDASHED = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern NOTION_HOST = Pattern.compile("(.+\\.)?notion\\.(so|com|site)");
    /** A page's path ends in its title's slug, a dash and the id. */
    private static final Pattern SLUG_END = Pattern.compile(".*-([0-9a-f]{32})");

    public NotionId {
        if (!DASHED.matcher(value).matches()) {
            throw new IllegalArgumentException("A Notion id is a dashed lower-case UUID.");
        }
    }

    /** The id that {@code text} is or, as a Notion URL, contains; empty when there is none. */
    public static Optional<NotionId> find(String text, In where) {
        var trimmed = text.strip().toLowerCase(Locale.ROOT);
        var plain = plain(trimmed);
        if (plain != null) {
            return Optional.of(plain);
        }
        return notionUrl(trimmed)
                .flatMap(url -> candidates(url, where)
                        .map(NotionId::plain)
                        .flatMap(Stream::ofNullable)
                        .findFirst());
    }

    private static @Nullable NotionId plain(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (DASHED.matcher(text).matches()) {
            return new NotionId(text);
        }
        if (!UNDASHED.matcher(text).matches()) {
            return null;
        }
        return new NotionId(String.join(
                "-",
                text.substring(0, 8),
                text.substring(8, 12),
                text.substring(12, 16),
                text.substring(16, 20),
                text.substring(20)));
    }

    private static Optional<URI> notionUrl(String text) {
        if (!text.startsWith("https://") && !text.startsWith("http://") && !text.startsWith("notion://")) {
            return Optional.empty();
        }
        try {
            var url = new URI(text);
            var host = url.getHost();
            return host != null && NOTION_HOST.matcher(host).matches() ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException notAUrl) {
            return Optional.empty();
        }
    }

    private static Stream<String> candidates(URI url, In where) {
        var page = Stream.concat(parameter(url, "p"), endOfPath(url));
        return switch (where) {
            case PAGE_URL -> page;
            case BLOCK_URL -> Stream.concat(Stream.ofNullable(url.getRawFragment()), page);
            case DISCUSSION_URL -> parameter(url, "d");
        };
    }

    private static Stream<String> parameter(URI url, String name) {
        return Stream.ofNullable(url.getRawQuery())
                .flatMap(query -> Stream.of(query.split("&")))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1));
    }

    private static Stream<String> endOfPath(URI url) {
        var path = url.getRawPath();
        var last = path.substring(path.lastIndexOf('/') + 1);
        var slug = SLUG_END.matcher(last);
        return Stream.of(slug.matches() ? slug.group(1) : last);
    }

    @Override
    public String toString() {
        return value;
    }
}
