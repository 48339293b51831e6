package dev.notionmcp.runtime.markdown;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Lines that begin with the tag of a block that holds others. */
final class ContainerTags {

    private static final Set<String> CONTAINERS = Set.of(
            "callout", "details", "columns", "column", "synced_block", "synced_block_reference", "meeting-notes");

    private final BlockReader reader;

    ContainerTags(BlockReader reader) {
        this.reader = reader;
    }

    static boolean isContainer(Tag tag) {
        return CONTAINERS.contains(tag.name());
    }

    void read(Tag tag, Line line, Lines lines) {
        container(tag, line);
        if (tag.opens()) {
            goOn(line.text().substring(tag.end()), tag.name(), line, lines);
        }
    }

    /** The older form of a callout: {@code ::: callout {icon="💡"}} up to a line of three colons. */
    boolean fenced(Line line) {
        var ended = Attributes.atEnd(line.text().substring(3).strip());
        if (!ended.text().equals("callout")) {
            return false;
        }
        container(new Tag("callout", Tag.Kind.OPEN, ended.attributes(), 0), line);
        return true;
    }

    /** What stands behind an opening tag in its line is read as the next lines. */
    static void goOn(String rest, String name, Line line, Lines lines) {
        if (rest.isBlank()) {
            return;
        }
        var close = Tag.close(name);
        var text = rest.strip();
        if (text.endsWith(close)) {
            lines.back(new Line(line.column(), close));
            text = text.substring(0, text.length() - close.length()).strip();
        }
        if (!text.isEmpty()) {
            lines.back(new Line(line.column(), text));
        }
    }

    private void container(Tag tag, Line line) {
        var block = Blocks.colored(containerBlock(tag), tag.attributes(), reader.notes);
        if (tag.opens()) {
            reader.add(new Open(block, tag.name(), line.column(), 0));
        } else {
            Children.attach(block, List.of(), reader.notes);
            reader.add(block);
        }
    }

    private ObjectNode containerBlock(Tag tag) {
        return switch (tag.name()) {
            case "callout" -> {
                var block = Blocks.text("callout", List.of());
                Icon.read(tag.attributes(), reader.notes)
                        .ifPresent(icon -> Blocks.content(block).set("icon", icon));
                yield block;
            }
            case "details" -> Blocks.text("toggle", List.of());
            case "columns" -> Blocks.of("column_list");
            case "column" -> Blocks.of("column");
            case "synced_block" -> {
                if (tag.attribute("url") != null) {
                    reader.notes.add(
                            "A synced_block with a url was copied; synced_block_reference would show the original.");
                }
                var block = Blocks.of("synced_block");
                Blocks.content(block).putNull("synced_from");
                yield block;
            }
            case "synced_block_reference" -> reference(tag);
            default -> {
                reader.notes.add("Notion's API creates no meeting notes; they became a toggle.");
                yield Blocks.text("toggle", Pieces.plain("Meeting notes"));
            }
        };
    }

    private ObjectNode reference(Tag tag) {
        var original = Mention.target(tag);
        var block = Blocks.of("synced_block");
        if (original.isEmpty()) {
            reader.notes.add("A synced_block_reference without the url of its original became a synced block.");
            Blocks.content(block).putNull("synced_from");
        } else {
            Blocks.content(block)
                    .putObject("synced_from")
                    .put("type", "block_id")
                    .put("block_id", original.get());
        }
        return block;
    }
}
