package dev.notionmcp.runtime.result;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a tool found or did, as Notion gave it. How it is shown is the caller's choice, not the tool's. */
public sealed interface Result {

    /** One object: a page, a block, a user, or the state after a change. */
    record One(ObjectNode notion) implements Result {}

    /**
     * A list that Notion gives page by page.
     *
     * @param items the field of Notion's answer that holds the items, {@code results} nearly everywhere
     * @param most how many items are gathered where the caller gives no page size
     * @param markdown how the items read as one text; null where they do not
     * @param oneParent whether the caller named the parent of all items, so that no item need repeat it
     */
    record Listing(
            String items, int most, Pages pages, @Nullable Rendering markdown, boolean oneParent) implements Result {

        public Listing(String items, int most, Pages pages, @Nullable Rendering markdown) {
            this(items, most, pages, markdown, false);
        }

        public static Listing of(int most, Pages pages) {
            return new Listing("results", most, pages, null);
        }

        /** The children of one parent. */
        public static Listing within(int most, Pages pages) {
            return new Listing("results", most, pages, null, true);
        }
    }

    /**
     * A text with facts about it.
     *
     * @param facts a Notion object, shown as {@link One} would be
     * @param markdown the text, of any length
     * @param notes what is missing from the text or was not converted, one sentence each
     */
    record Document(ObjectNode facts, String markdown, List<String> notes) implements Result {

        public Document {
            notes = List.copyOf(notes);
        }
    }

    /** One page of a list, as Notion's endpoints give it. */
    @FunctionalInterface
    interface Pages {

        /**
         * Asks Notion for one page.
         *
         * @param cursor Notion's own; null for the first page
         * @param pageSize at most 100; null leaves it to Notion
         */
        ObjectNode fetch(@Nullable String cursor, @Nullable Integer pageSize);
    }

    /**
     * Items of a list as Markdown. It is asked several times with fewer and fewer items until the text fits, so it must be cheap and may
     * ask nothing of Notion.
     */
    @FunctionalInterface
    interface Rendering {

        Document of(List<ObjectNode> items);
    }
}
