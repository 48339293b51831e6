package dev.notionmcp.sandbox.properties;

import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.http.Uuid;
import dev.notionmcp.sandbox.text.RichText;
import dev.notionmcp.sandbox.world.Tenant;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Property values a client sends, checked against the schema. */
public final class ValueInput {
    private static final int MAX_ITEMS = 100;
    private static final int MAX_TEXT = 2000;
    private final Tenant tenant;
    private final Schema schema;

    public ValueInput(Tenant tenant, Schema schema) {
        this.tenant = tenant;
        this.schema = schema;
    }

    /** The stored values, by decoded property id. */
    public ObjectNode read(Input properties) {
        var values = Json.of();
        for (var name : properties.names()) {
            var definition = schema.find(name);
            if (definition == null) {
                throw NotionError.validation(name + " is not a property that exists.");
            }
            values.set(Schema.id(definition), value(definition, properties.get(name)));
        }
        return values;
    }

    private ObjectNode value(ObjectNode definition, Input input) {
        var type = Schema.type(definition);
        var sent = type.equals("title") && !input.isObject() ? input : input.get(type);
        if (!sent.isPresent()) {
            input.object();
            throw NotionError.validation(Schema.name(definition) + " is expected to be " + type + ".");
        }
        return Json.of("type", type, type, content(definition, type, sent));
    }

    private @Nullable JsonNode content(ObjectNode definition, String type, Input sent) {
        if (sent.isNull() && !type.equals("checkbox")) {
            return ValueView.empty(type);
        }
        return switch (type) {
            case "title", "rich_text" -> RichText.read(sent);
            case "number" -> {
                sent.number();
                yield sent.node();
            }
            case "checkbox" -> Json.node(sent.bool());
            case "url", "email", "phone_number" -> Json.node(sent.string(MAX_TEXT));
            case "date" -> date(sent);
            case "select" -> option(definition, sent, true);
            case "status" -> option(definition, sent, false);
            case "multi_select" ->
                Json.array(sent.items(MAX_ITEMS).stream()
                        .map(item -> option(definition, item, true))
                        .toList());
            case "people" ->
                Json.array(sent.items(MAX_ITEMS).stream().map(this::person).toList());
            case "relation" ->
                Json.array(sent.items(MAX_ITEMS).stream().map(this::related).toList());
            case "files" ->
                Json.array(sent.items(MAX_ITEMS).stream().map(ValueInput::file).toList());
            default ->
                throw NotionError.validation(Schema.name(definition) + " is a " + type
                        + " property: its value is computed and cannot be set.");
        };
    }

    private static ObjectNode option(ObjectNode definition, Input sent, boolean mayCreate) {
        var wanted = sent.has("id") ? sent.get("id").string() : sent.get("name").string(100);
        var option = Schema.option(definition, wanted);
        if (option == null && mayCreate && !sent.has("id")) {
            if (wanted.contains(",")) {
                throw NotionError.validation("Invalid select option, commas not allowed: " + wanted);
            }
            option = Json.of("id", Uuid.random(), "name", wanted, "color", "default", "description", null);
            Json.list(Json.object(definition, Schema.type(definition)), "options")
                    .add(option);
        }
        if (option == null) {
            throw NotionError.validation(String.format(
                    "Invalid %s option. %s option \"%s\" does not exist.",
                    Schema.type(definition), Schema.name(definition), wanted));
        }
        return Json.of("id", Json.must(option, "id"));
    }

    private ObjectNode person(Input sent) {
        return Json.of("id", Json.must(tenant.get("user", sent.get("id").uuid()), "id"));
    }

    private ObjectNode related(Input sent) {
        return Json.of("id", Json.must(tenant.get("page", sent.get("id").uuid()), "id"));
    }

    private static ObjectNode file(Input sent) {
        var external = sent.get("external").get("url").string(MAX_TEXT);
        var name = sent.has("name") ? sent.get("name").string(100) : external;
        return Json.of("name", name, "type", "external", "external", Json.of("url", external));
    }

    private static ObjectNode date(Input sent) {
        sent.only("start", "end", "time_zone");
        var end = sent.get("end");
        return Json.of(
                "start",
                moment(sent.get("start")),
                "end",
                end.isPresent() && !end.isNull() ? moment(end) : null,
                "time_zone",
                sent.get("time_zone").optionalString());
    }

    private static String moment(Input sent) {
        var text = sent.string();
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).toString();
            }
            if (text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")) {
                OffsetDateTime.parse(text);
            } else {
                LocalDateTime.parse(text);
            }
            return text;
        } catch (DateTimeException notADate) {
            throw sent.bad("should be a valid ISO 8601 date string");
        }
    }
}
