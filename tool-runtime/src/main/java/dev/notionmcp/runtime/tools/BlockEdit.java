package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.tools.argument.Arguments;
import dev.notionmcp.runtime.tools.argument.InvalidArgument;
import tools.jackson.databind.node.ObjectNode;

/** Changing one block: what stands under its type's name, or whether it is in the trash. */
final class BlockEdit {

    private BlockEdit() {}

    static Change of(NotionCall notion, Arguments arguments) {
        arguments.changes("content");
        var path = "/blocks/" + arguments.text("block_id");
        var content = inToday(arguments.object("content"));
        var thing = Trash.block(notion, arguments.text("block_id"), trash -> content);
        var trashes = content.path("in_trash").asBoolean(false);
        return new Change(
                () -> {
                    var preview = preview(notion.get(path), content);
                    if (trashes) {
                        Trash.describe(preview, arguments, thing.contents().get());
                    }
                    return preview.answer();
                },
                () -> {
                    if (trashes) {
                        Trash.guard(arguments, thing.name(), thing.contents());
                    }
                    return notion.patch(path, content);
                });
    }

    private static Preview preview(ObjectNode block, ObjectNode content) {
        var type = block.path("type").asString("");
        var typed = content.propertyNames().stream()
                .filter(name -> !name.equals("in_trash") && !name.equals("type"))
                .filter(name -> content.get(name).isObject())
                .toList();
        if (typed.stream().anyMatch(name -> !name.equals(type))) {
            throw InvalidArgument.of(
                    "content",
                    typed,
                    "{\"" + type + "\":{…}}, since the block is a " + type + " and its type cannot change");
        }
        var preview = new Preview("change the " + type.replace('_', ' ') + " block "
                + block.path("id").asString(""));
        for (var name : typed) {
            preview.changes(block.withObject(name), content.withObject(name));
        }
        if (content.has("in_trash")) {
            preview.change("in_trash", block.path("in_trash"), content.get("in_trash"));
        }
        return preview;
    }

    /** Version 2026-03-11 renamed archived to in_trash and refuses the old name, which models remember. */
    private static ObjectNode inToday(ObjectNode content) {
        var archived = content.remove("archived");
        if (archived != null && !content.has("in_trash")) {
            content.set("in_trash", archived);
        }
        return content;
    }
}
