package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionId;
import dev.notionmcp.runtime.notion.PropertyId;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads a call's arguments by their tool's {@link Parameter}s. It stands in for the SDK's check against the input schema, which would
 * refuse what many clients send: objects and arrays as strings of JSON, numbers and booleans as strings, null for "not given".
 */
final class ArgumentReader {

    static final int LARGEST_PAGE = 100;

    private static final String ID_FORMS = "a Notion id (32 hex digits, with or without dashes) or a Notion URL";

    private ArgumentReader() {}

    static Arguments read(NotionTool tool, @Nullable Map<String, Object> given) {
        var arguments = given == null ? Map.<String, Object>of() : given;
        refuseUnknown(tool, arguments);
        var values = Json.MAPPER.createObjectNode();
        for (var parameter : tool.parameters()) {
            JsonNode raw = Json.MAPPER.valueToTree(arguments.get(parameter.name()));
            if (isAbsent(raw, parameter)) {
                if (parameter.required()) {
                    throw new InvalidArgument(parameter.name() + " is required by " + tool.name() + ": "
                            + parameter.kind().jsonType() + ", " + parameter.description() + ".");
                }
            } else {
                values.set(parameter.name(), read(parameter, raw));
            }
        }
        return new Arguments(values);
    }

    /** A misspelt filter that was silently dropped would give a wrong answer, so an unknown argument is an error. */
    private static void refuseUnknown(NotionTool tool, Map<String, Object> arguments) {
        var known = tool.parameters().stream().map(Parameter::name).collect(Collectors.toList());
        for (var name : arguments.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidArgument(tool.name() + " has no argument " + name + "; "
                        + (known.isEmpty() ? "it takes none." : "it takes " + String.join(", ", known) + "."));
            }
        }
    }

    /** Clients fill what their model left out with null, its string, or an empty string. */
    private static boolean isAbsent(JsonNode raw, Parameter parameter) {
        if (raw.isNull() || raw.isMissingNode()) {
            return true;
        }
        if (!(raw instanceof StringNode text)) {
            return false;
        }
        return text.stringValue().isBlank()
                || (parameter.kind() != Kind.STRING
                        && text.stringValue().strip().equals("null"));
    }

    private static JsonNode read(Parameter parameter, JsonNode raw) {
        var name = parameter.name();
        return switch (parameter.kind()) {
            case ID -> id(name, raw, NotionId.In.PAGE_URL);
            case BLOCK_ID -> id(name, raw, NotionId.In.BLOCK_URL);
            case DISCUSSION_ID -> id(name, raw, NotionId.In.DISCUSSION_URL);
            case PROPERTY_ID -> propertyId(name, raw);
            case STRING -> string(name, raw);
            case PAGE_SIZE -> pageSize(name, raw);
            case BOOLEAN -> bool(name, raw);
            case OBJECT -> object(name, StringifiedJson.decode(raw));
            case PROPERTIES -> object(name, StringifiedJson.decodeNamedByPeople(raw));
            case PARENT -> Parent.read(name, object(name, StringifiedJson.decode(raw)));
            case ICON -> Icon.read(name, StringifiedJson.decode(raw));
            case OBJECTS -> objects(name, StringifiedJson.decode(raw));
            case RICH_TEXT -> RichText.read(name, StringifiedJson.decode(raw));
            case PROPERTY_IDS -> propertyIds(name, StringifiedJson.decode(raw));
        };
    }

    static JsonNode id(String name, JsonNode raw, NotionId.In where) {
        var text = raw.isString() ? raw.stringValue() : "";
        return NotionId.find(text, where)
                .map(id -> Json.MAPPER.getNodeFactory().stringNode(id.value()))
                .orElseThrow(() -> InvalidArgument.of(name, raw, ID_FORMS));
    }

    private static JsonNode propertyId(String name, JsonNode raw) {
        var text = raw.isValueNode() ? raw.asString() : "";
        return PropertyId.find(text)
                .map(id -> Json.MAPPER.getNodeFactory().stringNode(id.value()))
                .orElseThrow(() -> InvalidArgument.of(name, raw, "the id of a property as get_page tells it"));
    }

    private static JsonNode string(String name, JsonNode raw) {
        if (raw.isValueNode()) {
            return Json.MAPPER.getNodeFactory().stringNode(raw.asString());
        }
        throw InvalidArgument.of(name, raw, "a string");
    }

    private static JsonNode pageSize(String name, JsonNode raw) {
        var digits = raw.asString("").strip();
        if (digits.matches("\\d{1,6}(\\.0*)?")) {
            var size = (int) Double.parseDouble(digits);
            if (size >= 1 && size <= LARGEST_PAGE) {
                return Json.MAPPER.getNodeFactory().numberNode(size);
            }
        }
        throw InvalidArgument.of(name, raw, "an integer from 1 to " + LARGEST_PAGE);
    }

    private static JsonNode bool(String name, JsonNode raw) {
        var text = raw.asString("").strip();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Json.MAPPER.getNodeFactory().booleanNode(text.equalsIgnoreCase("true"));
        }
        throw InvalidArgument.of(name, raw, "true or false");
    }

    private static ObjectNode object(String name, JsonNode decoded) {
        if (decoded instanceof ObjectNode object) {
            return object;
        }
        throw InvalidArgument.of(name, decoded, "an object, or a string of its JSON");
    }

    private static ArrayNode objects(String name, JsonNode decoded) {
        var array = array(decoded);
        if (array.valueStream().allMatch(JsonNode::isObject)) {
            return array;
        }
        throw InvalidArgument.of(name, decoded, "an array of objects, or a string of its JSON");
    }

    private static ArrayNode propertyIds(String name, JsonNode decoded) {
        var ids = Json.MAPPER.createArrayNode();
        array(decoded).forEach(id -> ids.add(propertyId(name, id)));
        return ids;
    }

    /** Models forget the brackets around a single element. */
    private static ArrayNode array(JsonNode decoded) {
        return decoded instanceof ArrayNode array
                ? array
                : Json.MAPPER.createArrayNode().add(decoded);
    }
}
