package dev.notionmcp.runtime.tools.argument;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.result.Format;
import dev.notionmcp.runtime.result.Result;
import dev.notionmcp.runtime.result.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A call's arguments, checked and in Notion's form: ids dashed, structures decoded, absent ones absent. */
public final class Arguments {

    private final ObjectNode values;
    private final Format usual;

    /** @param usual how results are shown unless the caller says otherwise */
    Arguments(ObjectNode values, Format usual) {
        this.values = values;
        this.usual = usual;
    }

    public boolean has(String name) {
        return values.has(name);
    }

    /** The text of a required argument, or of one that {@link #has} told to be there. */
    public String text(String name) {
        return values.required(name).asString();
    }

    public JsonNode value(String name) {
        return values.required(name);
    }

    /** A body of the named arguments, those that were given. */
    public ObjectNode body(String... names) {
        var body = Json.MAPPER.createObjectNode();
        for (var name : names) {
            if (values.has(name)) {
                body.set(name, values.get(name));
            }
        }
        return body;
    }

    /** A body for a change, which is pointless without any of the named arguments. */
    public ObjectNode changes(String... names) {
        var body = body(names);
        if (body.isEmpty()) {
            throw new InvalidArgument("Nothing to change: give at least one of " + String.join(", ", names) + ".");
        }
        return body;
    }

    /** An argument that is an object. */
    public ObjectNode object(String name) {
        return (ObjectNode) values.required(name);
    }

    /** Whether a flag was given and is true. */
    public boolean isTrue(String name) {
        return values.path(name).asBoolean(false);
    }

    /** Whether nothing shall be written. */
    public boolean isDryRun() {
        return isTrue(Parameter.DRY_RUN);
    }

    /** How the caller wants to see the result. */
    public View view() {
        return new View(
                format(),
                has(Parameter.MAX_CHARS) ? value(Parameter.MAX_CHARS).asInt() : View.USUAL_MAX_CHARS,
                has("start_cursor") ? text("start_cursor") : null,
                has("page_size") ? value("page_size").asInt() : null);
    }

    public Format format() {
        return has(Parameter.FORMAT) ? Format.valueOf(text(Parameter.FORMAT).toUpperCase(Locale.ROOT)) : usual;
    }

    /** A list read by GET: the place in it goes into the query, beside the named arguments. */
    public Result.Pages pages(Function<Map<String, List<String>>, ObjectNode> get, String... names) {
        return (cursor, size) -> {
            var query = new LinkedHashMap<>(query(names));
            if (cursor != null) {
                query.put("start_cursor", List.of(cursor));
            }
            if (size != null) {
                query.put("page_size", List.of(size.toString()));
            }
            return get.apply(query);
        };
    }

    /** A list read by POST: the place in it goes into the body. */
    public static ObjectNode page(ObjectNode body, @Nullable String cursor, @Nullable Integer size) {
        var page = body.deepCopy();
        if (cursor != null) {
            page.put("start_cursor", cursor);
        }
        if (size != null) {
            page.put("page_size", size);
        }
        return page;
    }

    /** Query parameters of the named arguments, those that were given; a list repeats its parameter. */
    public Map<String, List<String>> query(String... names) {
        var query = new LinkedHashMap<String, List<String>>();
        for (var name : names) {
            if (values.has(name)) {
                var value = values.get(name);
                query.put(
                        name,
                        value.isArray()
                                ? value.valueStream().map(JsonNode::asString).toList()
                                : List.of(value.asString()));
            }
        }
        return query;
    }
}
