package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.argument.Parameter.optional;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.tools.argument.Arguments;
import dev.notionmcp.runtime.tools.argument.InvalidArgument;
import dev.notionmcp.runtime.tools.argument.Kind;
import dev.notionmcp.runtime.tools.argument.Parameter;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Into the trash and back. Whatever lies below goes along, so a page with pages or databases below it is refused until its caller has
 * been told their names and allows it.
 */
final class Trash {

    static final Parameter ALLOW_DELETE =
            optional("allow_delete", Kind.BOOLEAN, "Also trash child pages, databases, rows");
    static final Parameter RESTORE = optional("restore", Kind.BOOLEAN, "true: take it out of the trash instead");

    private Trash() {}

    static Change page(NotionCall notion, Arguments arguments) {
        var path = "/pages/" + arguments.text("page_id");
        return change(
                arguments,
                new Thing(
                        () -> "page " + Titles.of(notion.get(path)),
                        () -> Contents.ofBlock(notion, arguments.text("page_id")),
                        trash -> notion.patch(path, inTrash(trash))));
    }

    static Change database(NotionCall notion, Arguments arguments) {
        var ref = new DatabaseRef(notion, arguments.text("database_id"));
        return change(
                arguments,
                new Thing(
                        () -> "database " + Titles.of(onlyDatabase(notion, ref)),
                        () -> Contents.ofDatabase(notion, onlyDatabase(notion, ref)),
                        trash -> {
                            onlyDatabase(notion, ref);
                            return ref.use(id -> notion.patch("/databases/" + id, inTrash(trash)));
                        }));
    }

    /** Naming one data source of several would take the others along unseen. */
    private static ObjectNode onlyDatabase(NotionCall notion, DatabaseRef ref) {
        var database = ref.use(id -> notion.get("/databases/" + id));
        var sources = database.path("data_sources");
        if (ref.isByDataSource() && sources.size() > 1) {
            throw new InvalidArgument("database_id names one data source of " + Titles.of(database)
                    + ", which has several and would go to the trash with all of them: "
                    + DataSourceRef.names(sources) + "; if that is meant, give the database's own id, " + ref.id()
                    + ".");
        }
        return database;
    }

    static Change block(NotionCall notion, Arguments arguments) {
        return change(
                arguments,
                block(
                        notion,
                        arguments.text("block_id"),
                        trash -> trash
                                ? notion.delete("/blocks/" + arguments.text("block_id"))
                                : notion.patch("/blocks/" + arguments.text("block_id"), inTrash(false))));
    }

    static Thing block(NotionCall notion, String id, Function<Boolean, ObjectNode> write) {
        return new Thing(
                () -> {
                    var block = notion.get("/blocks/" + id);
                    return block.path("type").asString("block").replace('_', ' ') + " block " + id;
                },
                () -> ofBlock(notion, notion.get("/blocks/" + id)),
                write);
    }

    /** A page is a block of the page above it, and deleting that block deletes the page. */
    private static Contents ofBlock(NotionCall notion, ObjectNode block) {
        var id = block.path("id").asString("");
        return switch (block.path("type").asString("")) {
            case "child_page" -> new Contents(List.of(new Contents.Child("page", id, Titles.of(block))), 1, true);
            case "child_database" ->
                new Contents(List.of(new Contents.Child("database", id, Titles.of(block))), 1, true);
            default -> block.path("has_children").asBoolean(false) ? Contents.ofBlock(notion, id) : Contents.nothing();
        };
    }

    /**
     * Something that can lie in the trash.
     *
     * @param name for sentences
     * @param contents what would go along
     * @param write puts it into the trash (true) or takes it out
     */
    record Thing(Supplier<String> name, Supplier<Contents> contents, Function<Boolean, ObjectNode> write) {}

    private static Change change(Arguments arguments, Thing thing) {
        var restore = arguments.isTrue(RESTORE.name());
        return new Change(() -> restore ? restoring(thing) : trashing(arguments, thing), () -> {
            if (!restore) {
                guard(arguments, thing.name(), thing.contents());
            }
            return thing.write().apply(!restore);
        });
    }

    /** Refuses what would take more along than the caller has allowed. */
    static void guard(Arguments arguments, Supplier<String> name, Supplier<Contents> contents) {
        if (arguments.isTrue(ALLOW_DELETE.name())) {
            return;
        }
        var along = contents.get();
        if (!along.isHarmlessToTrash()) {
            throw new Refusal(
                    "The " + name.get() + " is or contains: " + along.named() + ". All of that would go to the trash.");
        }
    }

    private static ObjectNode restoring(Thing thing) {
        return new Preview("take the " + thing.name().get() + " out of the trash").answer();
    }

    private static ObjectNode trashing(Arguments arguments, Thing thing) {
        var contents = thing.contents().get();
        var preview = new Preview("move the " + thing.name().get() + " to the trash");
        return describe(preview, arguments, contents).answer();
    }

    /** What goes along, and whether the call would be refused for it. */
    static Preview describe(Preview preview, Arguments arguments, Contents contents) {
        if (contents.isHarmlessToTrash()) {
            return preview;
        }
        preview.fact(
                "takes_along",
                Json.MAPPER.valueToTree(contents.children().stream()
                        .map(Contents.Child::toString)
                        .toList()));
        if (!contents.complete()) {
            preview.note("There are more blocks than were looked through, so more may go along.");
        }
        return arguments.isTrue(ALLOW_DELETE.name())
                ? preview
                : preview.note("Without allow_delete true the call will be refused because of what it takes along.");
    }

    private static ObjectNode inTrash(boolean trash) {
        return Json.MAPPER.createObjectNode().put("in_trash", trash);
    }
}
