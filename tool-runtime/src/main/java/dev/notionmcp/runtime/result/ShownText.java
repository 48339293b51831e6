package dev.notionmcp.runtime.result;

import dev.notionmcp.runtime.notion.Json;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How Markdown is shown. As text: a line for each fact, the Markdown between two lines that nothing in it can imitate, then what is to be
 * known of it. As a structure: the facts and {@code markdown}, {@code has_more}, {@code next_cursor}, {@code notes}.
 */
final class ShownText {

    /** For the cursor, the frame and a few notes. */
    private static final int AROUND = 500;

    private static final int LEAST = 200;

    private static final SecureRandom RANDOM = new SecureRandom();

    private ShownText() {}

    static Shown of(Result.Document document, View view) {
        var from = Place.parse(view.startCursor());
        if (from.cursor() != null || from.item() > 0) {
            throw new Unpresentable("start_cursor belongs to a list, but this is a text: leave it out to begin.");
        }
        var whole = document.markdown();
        var mark = Place.markOf(whole);
        var notes = new ArrayList<>(document.notes());
        if (from.text() > 0 && !from.mark().equals(mark)) {
            notes.add("The text changed since the part before: begin without start_cursor to read it whole.");
        }
        var facts = view.format() == Format.RAW ? document.facts() : (ObjectNode) Slim.of(document.facts());
        if (from.text() > 0) {
            facts = onlyNames(facts);
        }
        var json = view.format() != Format.MARKDOWN;
        var begin = Math.min(from.text(), whole.length());
        var end = end(whole, begin, room(facts, notes, view.maxChars()), json);
        var next = end < whole.length() ? Place.inText(end, mark) : null;
        var structure = structure(facts, whole.substring(begin, end), next, next != null, notes);
        return json ? Shown.json(structure) : new Shown(structure, text(facts, structure));
    }

    /** The Markdown of so many of the items as fit. */
    static Shown of(Result.Rendering rendering, Gathered gathered, Place from, int maxChars) {
        var items = gathered.items();
        if (from.text() > 0 && !items.isEmpty()) {
            return part(rendering, gathered, from.text(), maxChars);
        }
        var count = items.size();
        var document = render(rendering, items, count);
        if (overlong(document, gathered, maxChars)) {
            var fits = 0;
            while (count - fits > 1) { // fits is known to fit, count not to
                var middle = (fits + count) / 2;
                var tried = render(rendering, items, middle);
                if (overlong(tried, gathered, maxChars)) {
                    count = middle;
                } else {
                    fits = middle;
                    document = tried;
                }
            }
            if (fits == 0) {
                return part(rendering, gathered, 0, maxChars);
            }
            count = fits;
        }
        var cut = count < items.size();
        var next = cut ? items.get(count).place() : gathered.next();
        return shown(document, document.markdown(), gathered, next, cut || gathered.more());
    }

    /** A part of the first item, which alone is too long. */
    private static Shown part(Result.Rendering rendering, Gathered gathered, int given, int maxChars) {
        var items = gathered.items();
        var document = render(rendering, items, 1);
        var whole = document.markdown();
        var begin = Math.min(given, whole.length());
        var end = end(whole, begin, room(document.facts(), gathered.notes(), maxChars), false);
        var first = items.getFirst().place();
        var following = items.size() > 1 ? items.get(1).place() : gathered.next();
        var next = end < whole.length() ? first.withText(end) : following;
        var more = end < whole.length() || items.size() > 1 || gathered.more();
        return shown(document, whole.substring(begin, end), gathered, next, more);
    }

    private static Result.Document render(Result.Rendering rendering, List<Gathered.Item> items, int count) {
        return rendering.of(items.stream()
                .limit(count)
                .map(Gathered.Item::notion)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList());
    }

    private static boolean overlong(Result.Document document, Gathered gathered, int maxChars) {
        var notes = new ArrayList<>(document.notes());
        notes.addAll(gathered.notes());
        return document.markdown().length() > room((ObjectNode) Slim.of(document.facts()), notes, maxChars);
    }

    private static Shown shown(
            Result.Document document, String markdown, Gathered gathered, @Nullable Place next, boolean more) {
        var notes = new ArrayList<>(document.notes());
        notes.addAll(gathered.notes());
        var facts = (ObjectNode) Slim.of(document.facts());
        var structure = structure(facts, markdown, next, more, notes);
        var status = gathered.envelope().path("request_status");
        if (status.isObject()) {
            structure.set("request_status", status);
        }
        return new Shown(structure, text(facts, structure));
    }

    private static int room(ObjectNode facts, List<String> notes, int maxChars) {
        var around = AROUND
                + lines(facts).length()
                + notes.stream().mapToInt(String::length).sum();
        return Math.max(maxChars - around, LEAST);
    }

    /** Where the part ends; in JSON, line ends and quotes take more room than in the text. */
    private static int end(String whole, int begin, int room, boolean json) {
        var end = TextCut.end(whole, begin, room);
        for (var limit = room; json && limit > LEAST; end = TextCut.end(whole, begin, limit)) {
            var length =
                    Json.MAPPER.writeValueAsString(whole.substring(begin, end)).length();
            if (length <= room) {
                break;
            }
            limit = (int) Math.max(LEAST, Math.min(limit - 1L, (long) limit * room / length));
        }
        return end;
    }

    private static ObjectNode structure(
            ObjectNode facts, String markdown, @Nullable Place next, boolean more, List<String> notes) {
        var structure = facts.deepCopy().put("markdown", markdown);
        ShownList.more(structure, next, more);
        Shown.addNotes(structure, notes);
        return structure;
    }

    private static String text(ObjectNode facts, ObjectNode structure) {
        var markdown = structure.path("markdown").asString();
        // drawn anew for each result, so that no text in Notion can hold the line that ends it
        var frame = HexFormat.of().toHexDigits(RANDOM.nextInt());
        var text = new StringBuilder(lines(facts));
        text.append("--- content ").append(frame).append('\n').append(markdown);
        if (!markdown.endsWith("\n")) {
            text.append('\n');
        }
        text.append("--- end ").append(frame);
        var after = Json.MAPPER.createObjectNode();
        for (var name : List.of("has_more", "next_cursor", "request_status", Shown.NOTES)) {
            var value = structure.path(name);
            if (!facts.has(name)
                    && !value.isMissingNode()
                    && !value.isNull()
                    && !value.equals(Json.MAPPER.getNodeFactory().booleanNode(false))) {
                after.set(name, value);
            }
        }
        return after.isEmpty()
                ? text.toString()
                : text.append('\n').append(lines(after).stripTrailing()).toString();
    }

    private static String lines(ObjectNode facts) {
        var lines = new StringBuilder();
        facts.forEachEntry((name, value) ->
                lines.append(name).append(": ").append(line(value)).append('\n'));
        return lines.toString();
    }

    private static String line(JsonNode value) {
        var plain = value.isString() && value.asString().chars().noneMatch(Character::isISOControl);
        return plain ? value.asString() : Json.MAPPER.writeValueAsString(value);
    }

    private static ObjectNode onlyNames(ObjectNode facts) {
        var names = Json.MAPPER.createObjectNode();
        for (var name : List.of("id", "title", "url")) {
            if (facts.has(name)) {
                names.set(name, facts.get(name));
            }
        }
        return names;
    }
}
