package dev.notionmcp.runtime.markdown;

import dev.notionmcp.runtime.notion.NotionException;
import java.util.List;

/** Notion refused, or did not answer, a request of an upload after it had taken others. What was created stays. */
public final class UploadStopped extends RuntimeException {

    private final transient List<String> created;
    private final transient NotionException failure;

    UploadStopped(List<String> created, NotionException failure) {
        super(failure.failure().code(), null, false, false); // an expected outcome, not a defect: no stack to fill
        this.created = List.copyOf(created);
        this.failure = failure;
    }

    /** The ids of the first-level blocks that exist now, in order. The last of them may lack some of its nested content. */
    public List<String> created() {
        return created;
    }

    public NotionException failure() {
        return failure;
    }

    /** What to tell the caller: what exists, and how to go on without writing it twice. */
    public String advice() {
        if (created.isEmpty()) {
            return "Nothing is certain to have been appended; read the children back before trying again.";
        }
        return created.size() + " top-level blocks were appended before this: " + String.join(", ", created)
                + ". Do not send them again: read back what is nested in them (get_block_children), and append what is"
                + " missing with position"
                + " {\"type\":\"after_block\",\"after_block\":{\"id\":\"" + created.getLast() + "\"}}.";
    }
}
