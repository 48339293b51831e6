package dev.notionmcp.runtime.result;

import dev.notionmcp.runtime.notion.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** People and bots. */
final class SlimUser {

    private SlimUser() {}

    /** {@code id}, {@code name}, {@code type}, {@code email}, and a bot's {@code bot}; pictures are left to raw. */
    static ObjectNode of(ObjectNode user) {
        var slim = Slim.fields(user);
        slim.remove("avatar_url");
        var email = user.path("person").path("email");
        if (email.isString()) {
            slim.set("email", email);
        }
        if (user.path("person").isObject()) {
            slim.remove("person");
        }
        if (slim.get("bot") instanceof ObjectNode bot) {
            if (bot.isEmpty()) {
                slim.remove("bot");
            } else {
                slim.set("bot", bot(bot));
            }
        }
        return slim;
    }

    private static ObjectNode bot(ObjectNode bot) {
        var slim = SlimField.all(bot);
        if (SlimField.untyped(bot.path("owner")) instanceof ObjectNode owner) {
            var person = owner.get("user") instanceof ObjectNode user ? of(user) : null;
            slim.set(
                    "owner",
                    person == null ? owner : Json.MAPPER.createObjectNode().set("user", person));
        }
        return slim;
    }

    /** A person where only who it is matters: the id, with the name if Notion tells it. */
    static JsonNode reference(JsonNode user) {
        if (!user.path("object").asString("").equals("user") || !user.path("id").isString()) {
            return user;
        }
        if (!user.hasNonNull("name")) {
            return user.get("id");
        }
        var reference = Json.MAPPER.createObjectNode();
        reference.set("id", user.get("id"));
        reference.set("name", user.get("name"));
        return reference;
    }
}
