package dev.notionmcp.runtime.tools.argument;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionId;
import dev.notionmcp.runtime.result.Format;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads a call's arguments by their tool's {@link Parameter}s. It stands in for a check against the input schema, which would refuse
 * what many clients send: objects and arrays as strings of JSON, numbers and booleans as strings, null for "not given".
 */
public final class ArgumentReader {

    static final int LARGEST_PAGE = 100;
    /** Fewer would hold an answer's frame and nothing of its content. */
    static final int FEWEST_CHARS = 1000;

    /** Clients cut longer results themselves, and each is held twice here, as text and as structure. */
    private static final int MOST_CHARS = 500_000;

    /** JSON inside strings grows twentyfold as a tree; what comes as objects is bounded with its message. */
    private static final int MOST_STRINGIFIED = 500_000;

    private ArgumentReader() {}

    /**
     * Brings what was given into Notion's form.
     *
     * @param tool the tool's name, for what is told of mistakes
     * @param usual how its results are shown unless the caller says otherwise
     * @throws InvalidArgument when what was given cannot be used
     */
    public static Arguments read(
            String tool, List<Parameter> parameters, Format usual, @Nullable Map<String, Object> given) {
        var arguments = given == null ? Map.<String, Object>of() : given;
        refuseUnknown(tool, parameters, arguments);
        var values = Json.MAPPER.createObjectNode();
        var stringified = 0L;
        for (var parameter : parameters) {
            JsonNode raw = Json.MAPPER.valueToTree(arguments.get(parameter.name()));
            stringified += parameter.kind().isText() ? 0 : StringifiedJson.length(raw);
            if (stringified > MOST_STRINGIFIED) {
                throw new InvalidArgument("The arguments of " + tool + " hold more than " + MOST_STRINGIFIED
                        + " characters of JSON inside strings; send them as objects and arrays, or less at a time.");
            }
            if (isAbsent(raw, parameter)) {
                if (parameter.required()) {
                    throw new InvalidArgument(parameter.name() + " is required by " + tool + ": "
                            + parameter.kind().jsonType() + ", " + parameter.description() + ".");
                }
            } else {
                values.set(parameter.name(), read(parameter, raw));
            }
        }
        return new Arguments(values, usual);
    }

    /** A misspelt filter that was silently dropped would give a wrong answer, so an unknown argument is an error. */
    private static void refuseUnknown(String tool, List<Parameter> parameters, Map<String, Object> arguments) {
        var known = parameters.stream().map(Parameter::name).toList();
        for (var name : arguments.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidArgument(tool + " has no argument " + name + "; "
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
                || (!parameter.kind().isText() && text.stringValue().strip().equals("null"));
    }

    private static JsonNode read(Parameter parameter, JsonNode raw) {
        var name = parameter.name();
        return switch (parameter.kind()) {
            case ID -> Scalar.id(name, raw, NotionId.In.PAGE_URL);
            case BLOCK_ID -> Scalar.id(name, raw, NotionId.In.BLOCK_URL);
            case DISCUSSION_ID -> Scalar.id(name, raw, NotionId.In.DISCUSSION_URL);
            case PROPERTY_ID -> Scalar.propertyId(name, raw);
            case STRING, MARKDOWN -> Scalar.string(name, raw);
            case CHOICE -> Scalar.choice(name, raw, parameter.words());
            case PAGE_SIZE -> Scalar.integer(name, raw, 1, LARGEST_PAGE);
            case MAX_CHARS -> Scalar.integer(name, raw, FEWEST_CHARS, MOST_CHARS);
            case BOOLEAN -> Scalar.bool(name, raw);
            case PROPERTIES -> structure(parameter, StringifiedJson.decodeValues(raw));
            case COLUMNS -> structure(parameter, StringifiedJson.decodeNamedByPeople(raw));
            case OBJECT,
                    PARENT,
                    ICON,
                    TEMPLATE,
                    PAGE_POSITION,
                    BLOCK_POSITION,
                    SEARCH_FILTER,
                    SEARCH_SORT,
                    SORTS,
                    EDITS,
                    OBJECTS,
                    RICH_TEXT,
                    PROPERTY_IDS -> structure(parameter, StringifiedJson.decode(raw));
        };
    }

    private static JsonNode structure(Parameter parameter, JsonNode decoded) {
        var name = parameter.name();
        var namedByPeople = parameter.kind() == Kind.PROPERTIES || parameter.kind() == Kind.COLUMNS;
        var value = NestedIds.inNotionsForm(decoded, namedByPeople);
        return switch (parameter.kind()) {
            case PARENT -> Parent.read(name, Structure.object(name, value), parameter.words());
            case ICON -> Icon.read(name, value);
            case TEMPLATE -> Template.read(name, value);
            case PAGE_POSITION -> Position.inPage(name, value);
            case BLOCK_POSITION -> Position.inBlock(name, value);
            case SEARCH_FILTER -> SearchFilter.read(name, value);
            case SEARCH_SORT -> Sorts.search(name, Structure.object(name, value));
            case SORTS -> Sorts.rows(name, Structure.objects(name, value));
            case EDITS -> Edits.read(name, Structure.objects(name, value));
            case OBJECTS -> Structure.objects(name, value);
            case RICH_TEXT -> RichText.read(name, value);
            case PROPERTY_IDS -> Structure.propertyIds(name, value);
            case OBJECT, PROPERTIES, COLUMNS -> Structure.object(name, value);
            case ID, BLOCK_ID, DISCUSSION_ID, PROPERTY_ID, STRING, MARKDOWN, CHOICE, PAGE_SIZE, MAX_CHARS, BOOLEAN ->
                value;
        };
    }
}
