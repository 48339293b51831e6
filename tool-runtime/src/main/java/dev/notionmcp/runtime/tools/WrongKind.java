package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.NotionException;
import java.util.regex.Pattern;

/** Tells from Notion's refusal that an id may be one of another kind of thing: a database's where a data source's is wanted. */
final class WrongKind {

    /** For example "Provided ID … is a page, not a database. Use the retrieve page API instead." */
    private static final Pattern IN_WORDS = Pattern.compile("(?i)\\bis an? .+ not an? ");

    private WrongKind() {}

    static boolean isTold(NotionException refused) {
        var failure = refused.failure();
        return failure.status() == 404
                || (failure.status() == 400
                        && IN_WORDS.matcher(failure.message()).find());
    }
}
