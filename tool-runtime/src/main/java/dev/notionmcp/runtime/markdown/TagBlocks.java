package dev.notionmcp.runtime.markdown;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Lines that begin with a tag of a block. */
final class TagBlocks {

    private static final Set<String> MEDIA = Set.of("image", "audio", "video", "file", "pdf", "embed", "bookmark");

    private static final Set<String> SINGLE = Set.of(
            "empty-block",
            "table_of_contents",
            "breadcrumb",
            "link_to_page",
            "link_preview",
            "unknown",
            "page",
            "database");

    private final BlockReader reader;
    private final ContainerTags containers;

    TagBlocks(BlockReader reader) {
        this.reader = reader;
        this.containers = new ContainerTags(reader);
    }

    static boolean isBlock(Tag tag) {
        return ContainerTags.isContainer(tag)
                || MEDIA.contains(tag.name())
                || SINGLE.contains(tag.name())
                || tag.name().equals("table");
    }

    boolean read(Line line, Lines lines) {
        var text = line.text();
        if (text.startsWith(":::")) {
            return containers.fenced(line);
        }
        if (text.startsWith("<!--") && text.endsWith("-->")) {
            reader.notes.add("Comments were left out.");
            return true;
        }
        var tag = text.startsWith("<") ? Tag.at(text, 0) : null;
        if (tag == null || tag.closes()) {
            return false;
        }
        if (tag.name().equals("summary") && reader.within().equals("details")) {
            summary(text, tag, line, lines);
            return true;
        }
        if (!isBlock(tag)) {
            return false;
        }
        if (tag.name().equals("table")) {
            return TagTable.read(line, lines, reader);
        }
        if (ContainerTags.isContainer(tag)) {
            containers.read(tag, line, lines);
            return true;
        }
        return leaf(tag, line);
    }

    private void summary(String text, Tag tag, Line line, Lines lines) {
        var close = Tag.close("summary");
        var end = text.indexOf(close, tag.end());
        var title = text.substring(tag.end(), end < 0 ? text.length() : end).strip();
        var toggle = reader.innermost().block;
        if (toggle != null) {
            var pieces = reader.inline.read(title);
            if (pieces.size() > Pieces.MAX_PIECES) {
                reader.notes.add("The styles of a long summary were left out.");
                pieces = Pieces.plain(Pieces.plain(pieces));
            }
            Blocks.content(toggle).set("rich_text", Pieces.array(pieces));
        }
        if (end >= 0) {
            ContainerTags.goOn(text.substring(end + close.length()), "details", line, lines);
        }
    }

    private boolean leaf(Tag tag, Line line) {
        var text = line.text();
        var close = Tag.close(tag.name());
        if (tag.opens() && !text.endsWith(close)) {
            if (text.length() > tag.end()) {
                return false;
            }
        }
        var inner = tag.opens() && text.endsWith(close) && text.length() - close.length() >= tag.end()
                ? text.substring(tag.end(), text.length() - close.length())
                : "";
        if (MEDIA.contains(tag.name())) {
            return media(tag, inner);
        }
        single(tag, line);
        return true;
    }

    private boolean media(Tag tag, String caption) {
        var url = tag.attributes().getOrDefault("src", tag.attributes().getOrDefault("source", tag.attribute("url")));
        if (url == null || !InlineText.isWebUrl(url)) {
            reader.notes.add("A " + tag.name() + " was kept as text, since it needs the web address of what it shows.");
            return false;
        }
        var pieces = reader.inline.read(caption);
        if (tag.name().equals("embed") || tag.name().equals("bookmark")) {
            var block = Blocks.withUrl(tag.name(), url);
            if (!pieces.isEmpty()) {
                Blocks.content(block).set("caption", Pieces.array(pieces));
            }
            reader.add(block);
        } else {
            reader.add(Blocks.external(tag.name(), url, pieces));
        }
        return true;
    }

    private void single(Tag tag, Line line) {
        switch (tag.name()) {
            case "empty-block" ->
                reader.add(Open.byIndent(colored(Blocks.text("paragraph", List.of()), tag), line.column(), Line.TAB));
            case "table_of_contents" -> reader.add(colored(Blocks.of("table_of_contents"), tag));
            case "breadcrumb" -> reader.add(Blocks.of("breadcrumb"));
            case "link_preview" -> {
                reader.notes.add("Notion's API creates no link previews; they became bookmarks.");
                reader.add(Blocks.withUrl("bookmark", tag.attributes().getOrDefault("url", "")));
            }
            case "link_to_page" -> linkToPage(tag, "page_id");
            case "page" -> {
                reader.notes.add("Appending moves no pages: a page tag became a link to the page.");
                linkToPage(tag, "page_id");
            }
            case "database" -> {
                reader.notes.add("Appending moves no databases: a database tag became a link to the database.");
                linkToPage(tag, "database_id");
            }
            default ->
                reader.notes.add("A block that Markdown cannot express was left out: "
                        + tag.attributes().getOrDefault("alt", "unknown") + " "
                        + tag.attributes().getOrDefault("url", ""));
        }
    }

    private ObjectNode colored(ObjectNode block, Tag tag) {
        return Blocks.colored(block, tag.attributes(), reader.notes);
    }

    private void linkToPage(Tag tag, String otherwise) {
        var type = "database".equals(tag.attribute("type")) ? "database_id" : otherwise;
        var target = Mention.target(tag);
        if (target.isEmpty()) {
            var url = tag.attributes().getOrDefault("url", "");
            reader.notes.add("A link to a page was kept as text, since no page is named by: " + url);
            reader.add(Blocks.text("paragraph", Pieces.plain(url)));
            return;
        }
        var block = Blocks.of("link_to_page");
        Blocks.content(block).put("type", type).put(type, target.get());
        reader.add(block);
    }

    static Map<String, String> url(String id) {
        return Map.of("url", Mention.pageUrl(id));
    }
}
