package dev.notionmcp.runtime.markdown;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.notion.NotionException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Appends any number of blocks, nested to any depth, in as many requests as Notion's limits ask for: a block whose content does not
 * fit is created without it, and the content appended to it right after. Requests go one after another, so that the order stays.
 *
 * @see <a href="https://developers.notion.com/reference/patch-block-children">Notion: append block children</a>
 */
public final class BlockUpload {

    private final NotionCall notion;
    private final List<ObjectNode> created = new ArrayList<>();
    private @Nullable ObjectNode last;
    private int requests;

    private BlockUpload(NotionCall notion) {
        this.notion = notion;
    }

    /**
     * What was created.
     *
     * @param created the blocks of the first level as Notion answered them, in order
     * @param requests how many requests it took
     * @param answer Notion's answer where one request did it, else a list of what was created
     */
    public record Uploaded(List<ObjectNode> created, int requests, ObjectNode answer) {

        public Uploaded {
            created = List.copyOf(created);
        }
    }

    /**
     * Appends the blocks to a page or block.
     *
     * @param parentId a plain id, dashed
     * @param position where among its children, in Notion's form; null for the end
     * @throws UploadStopped when a request failed after another had succeeded
     * @throws NotionException when the first request failed: nothing was created
     */
    public static Uploaded append(
            NotionCall notion, String parentId, @Nullable ObjectNode position, List<ObjectNode> blocks) {
        var upload = new BlockUpload(notion);
        upload.level(parentId, position, blocks, true);
        return new Uploaded(upload.created, upload.requests, upload.answer());
    }

    private ObjectNode answer() {
        if (requests == 1 && last != null) {
            return last;
        }
        var list = Json.MAPPER.createObjectNode().put("object", "list");
        list.putArray("results").addAll(created);
        return list;
    }

    private void level(String parentId, @Nullable ObjectNode position, List<ObjectNode> blocks, boolean first) {
        var place = position;
        for (var from = 0; from < blocks.size(); ) {
            var batch = Batch.of(blocks.subList(from, blocks.size()));
            var answered = send(parentId, place, batch.blocks());
            if (first) {
                created.addAll(answered);
            }
            below(blocks.subList(from, from + batch.blocks().size()), batch, answered);
            place = answered.isEmpty() ? place : after(BlockWriter.id(answered.getLast()));
            from += batch.blocks().size();
        }
    }

    /** Appends what the batch left out of its blocks. */
    private void below(List<ObjectNode> wanted, Batch batch, List<ObjectNode> answered) {
        for (var i = 0; i < wanted.size() && i < answered.size(); i++) {
            var id = BlockWriter.id(answered.get(i));
            switch (batch.shapes().get(i)) {
                case WHOLE -> {}
                case BARE -> level(id, null, Children.of(wanted.get(i)), false);
                case FIRST_ROWS -> {
                    var rows = Children.of(wanted.get(i));
                    level(id, null, rows.subList(Batch.MAX_ARRAY, rows.size()), false);
                }
                case FIRST_OF_COLUMNS -> columns(id, Children.of(wanted.get(i)));
            }
        }
    }

    /** Notion refuses empty columns: each was created with its first block, or one in its place, which must now be looked up. */
    private void columns(String listId, List<ObjectNode> wanted) {
        var columns = children(listId);
        for (var i = 0; i < wanted.size() && i < columns.size(); i++) {
            column(BlockWriter.id(columns.get(i)), Children.of(wanted.get(i)));
        }
    }

    private void column(String id, List<ObjectNode> content) {
        if (content.isEmpty()) {
            return;
        }
        var placeholder = Batch.startsWithPlaceholder(content);
        var nested = Children.of(content.getFirst());
        var first =
                placeholder || !nested.isEmpty() ? BlockWriter.id(children(id).getFirst()) : "";
        if (placeholder) {
            level(id, null, content, false);
            guarded(() -> notion.delete("/blocks/" + first));
            return;
        }
        level(first, null, nested, false);
        level(id, null, content.subList(1, content.size()), false);
    }

    private List<ObjectNode> children(String id) {
        return results(guarded(() -> notion.get("/blocks/" + id + "/children")));
    }

    private List<ObjectNode> send(String parentId, @Nullable ObjectNode position, List<ObjectNode> blocks) {
        var body = Json.MAPPER.createObjectNode();
        body.set("children", Json.MAPPER.createArrayNode().addAll(blocks));
        if (position != null) {
            body.set("position", position);
        }
        var answer = guarded(() -> notion.patch("/blocks/" + parentId + "/children", body));
        last = answer;
        return results(answer);
    }

    private ObjectNode guarded(Supplier<ObjectNode> request) {
        try {
            var answer = request.get();
            requests++;
            return answer;
        } catch (NotionException failed) {
            if (requests == 0) {
                throw failed;
            }
            throw new UploadStopped(created.stream().map(BlockWriter::id).toList(), failed);
        }
    }

    private static List<ObjectNode> results(ObjectNode answer) {
        var results = new ArrayList<ObjectNode>();
        answer.path("results").forEach(result -> {
            if (result instanceof ObjectNode block) {
                results.add(block);
            }
        });
        return results;
    }

    private static ObjectNode after(String id) {
        var position = Json.MAPPER.createObjectNode().put("type", "after_block");
        position.putObject("after_block").put("id", id);
        return position;
    }
}
