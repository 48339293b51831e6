package dev.notionmcp.runtime.markdown;

import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.notion.NotionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Loads what is nested in blocks, level by level and each level in parallel, and puts it where {@link BlockMarkdown} looks for it.
 * Child pages and databases are not entered. Where the budget of requests or of memory ends, or a request fails, the blocks stay
 * without their children, which the Markdown then says.
 */
public final class BlockTree {

    public static final int MAX_REQUESTS = 50;
    public static final int MAX_DEPTH = 8;

    private static final int AT_ONCE = 4;
    /**
     * Of the blocks given and loaded together, as {@link TreeWeight} weighs them, until nothing more is asked for: a thousand and more
     * usual blocks. What is under way then is dropped.
     */
    static final int MAX_WEIGHT = 60_000;

    /** Marks a block whose children are there in part; no name of Notion's begins so. */
    private static final String PARTLY = "#partly";

    private static final Set<String> NOT_ENTERED = Set.of("child_page", "child_database");

    private final NotionCall notion;
    private final AtomicInteger budget;
    private final AtomicLong held = new AtomicLong();
    /** Fair, so that what stands first is loaded first. */
    private final Semaphore atOnce = new Semaphore(AT_ONCE, true);

    private BlockTree(NotionCall notion, int requests) {
        this.notion = notion;
        this.budget = new AtomicInteger(requests);
    }

    /** Loads below these blocks, which are changed; with the usual budget. */
    public static void load(NotionCall notion, List<ObjectNode> blocks) {
        load(notion, blocks, MAX_REQUESTS, MAX_DEPTH);
    }

    /**
     * Loads below these blocks, which are changed.
     *
     * @param requests how many further requests may be sent
     * @param depth how many levels below the blocks given are loaded
     */
    public static void load(NotionCall notion, List<ObjectNode> blocks, int requests, int depth) {
        var tree = new BlockTree(notion, requests);
        blocks.forEach(tree::holds);
        var level = blocks;
        for (var at = 0; at < depth && !level.isEmpty() && tree.mayAsk(); at++) {
            var parents = level.stream().filter(BlockTree::isToEnter).toList();
            tree.fill(parents);
            level = parents.stream()
                    .flatMap(parent -> Children.of(parent).stream())
                    .toList();
        }
    }

    /** Whether some of a block's children were loaded, but not all. */
    static boolean isPartial(ObjectNode block) {
        return block.path(PARTLY).asBoolean(false);
    }

    private static boolean isToEnter(ObjectNode block) {
        return block.path("has_children").asBoolean(false)
                && !Children.present(block)
                && block.get(Blocks.type(block)) instanceof ObjectNode
                && !NOT_ENTERED.contains(Blocks.type(block));
    }

    private void holds(ObjectNode loaded) {
        held.addAndGet(TreeWeight.of(loaded));
    }

    private boolean mayAsk() {
        return budget.get() > 0 && held.get() < MAX_WEIGHT;
    }

    private void fill(List<ObjectNode> parents) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var parent : parents) {
                var _ = threads.submit(() -> fill(parent));
            }
        }
    }

    private void fill(ObjectNode parent) {
        var children = new ArrayList<ObjectNode>();
        var rest = pages(BlockWriter.id(parent), children);
        if (!children.isEmpty() || !rest) {
            Children.set(parent, children);
        }
        if (!children.isEmpty() && rest) {
            parent.put(PARTLY, true);
        }
    }

    /** Collects the children as far as the budget reaches; answers whether some are missing. */
    private boolean pages(String id, List<ObjectNode> children) {
        @Nullable String cursor = null;
        do {
            var page = page(id, cursor);
            if (page == null) {
                return true;
            }
            for (JsonNode result : page.path("results")) {
                if (result instanceof ObjectNode block) {
                    children.add(block);
                }
            }
            cursor = page.path("has_more").asBoolean(false)
                    ? page.path("next_cursor").asString(null)
                    : null;
        } while (cursor != null);
        return false;
    }

    /** Null where the budget has ended or the request failed. */
    private @Nullable ObjectNode page(String id, @Nullable String cursor) {
        var query = cursor == null
                ? Map.of("page_size", List.of("100"))
                : Map.of("page_size", List.of("100"), "start_cursor", List.of(cursor));
        try {
            atOnce.acquire();
            try {
                if (!mayAsk() || budget.getAndDecrement() <= 0) {
                    return null;
                }
                var page = notion.get("/blocks/" + id + "/children", query);
                if (held.get() >= MAX_WEIGHT) {
                    return null; // others that were under way took what was left
                }
                holds(page);
                return page;
            } finally {
                atOnce.release();
            }
        } catch (NotionException failed) {
            return null; // the Markdown says that this block's content is missing
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
