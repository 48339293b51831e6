package dev.notionmcp.runtime.markdown;

import dev.notionmcp.runtime.notion.Json;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A callout's icon: an emoji, or the address of an image. */
final class Icon {

    private Icon() {}

    static Optional<ObjectNode> read(Map<String, String> attributes, Notes notes) {
        var icon = attributes.get("icon");
        if (icon == null || icon.isBlank()) {
            return Optional.empty();
        }
        var node = Json.MAPPER.createObjectNode();
        if (InlineText.isWebUrl(icon)) {
            node.put("type", "external").putObject("external").put("url", icon);
            return Optional.of(node);
        }
        if (icon.length() > 32 || icon.chars().anyMatch(letter -> letter < 128 && Character.isLetter(letter))) {
            notes.add("A callout's icon was left out, since it is neither an emoji nor a web address: " + icon);
            return Optional.empty();
        }
        return Optional.of(node.put("type", "emoji").put("emoji", icon));
    }

    /** The icon as an attribute's value; empty for one that has no form in Markdown. */
    static Optional<String> write(JsonNode icon) {
        return switch (icon.path("type").asString("")) {
            case "emoji" -> Optional.ofNullable(icon.path("emoji").asString(null));
            case "external" ->
                Optional.ofNullable(icon.path("external").path("url").asString(null));
            case "file" -> Optional.ofNullable(icon.path("file").path("url").asString(null));
            case "custom_emoji" ->
                Optional.ofNullable(icon.path("custom_emoji").path("url").asString(null));
            default -> Optional.empty();
        };
    }
}
