package dev.notionmcp.gateway.client;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of what a client says of itself; each that is wrong is an {@link InvalidClientMetadata} that names it. */
final class MetadataFields {
    private static final int MAX_NAME = 200;

    private MetadataFields() {}

    static void requireObject(JsonNode value) {
        if (!value.isObject()) {
            throw InvalidClientMetadata.metadata("The body must be a JSON object.");
        }
    }

    static @Nullable String string(JsonNode request, String field) {
        var value = request.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw InvalidClientMetadata.metadata(field + " must be a string.");
        }
        return value.stringValue();
    }

    static @Nullable List<String> strings(JsonNode request, String field) {
        var value = request.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        var strings = new ArrayList<String>();
        if (value.isArray()) {
            value.forEach(element -> strings.add(element.isString() ? element.stringValue() : ""));
        }
        if (!value.isArray() || strings.contains("")) {
            throw field.equals("redirect_uris")
                    ? InvalidClientMetadata.redirectUri("redirect_uris must be a list of strings.")
                    : InvalidClientMetadata.metadata(field + " must be a list of strings.");
        }
        return strings;
    }

    static @Nullable String name(JsonNode request) {
        var name = string(request, "client_name");
        if (name == null || name.isBlank()) {
            return null;
        }
        if (name.length() > MAX_NAME || name.codePoints().anyMatch(MetadataFields::cannotBeShown)) {
            throw InvalidClientMetadata.metadata("client_name must be at most " + MAX_NAME
                    + " characters, without control or direction characters.");
        }
        return name.strip();
    }

    /** Control characters, invisible ones, and those that reorder the text around them: the name stands on the consent page. */
    private static boolean cannotBeShown(int character) {
        var type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
