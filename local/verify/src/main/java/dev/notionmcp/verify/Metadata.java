package dev.notionmcp.verify;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What both metadata documents are asked. */
final class Metadata {
    static final String UNCHANGED =
            "Let the gateway serve /.well-known/ unchanged: no proxy or site in front may answer it.";

    private Metadata() {}

    static JsonNode get(Http http, Target target, String path) throws BrokenPromise, IOException {
        var answer = http.get(target.at(path), "Accept", "application/json");
        BrokenPromise.unless(answer.status() == 200, path + " answers " + answer.status(), UNCHANGED);
        BrokenPromise.unless(
                answer.header("Content-Type").toLowerCase(Locale.ROOT).startsWith("application/json"),
                path + " is of type \"" + answer.header("Content-Type") + "\"",
                UNCHANGED);
        return answer.json(path, UNCHANGED);
    }

    /** Clients compare URLs letter by letter (RFC 8414, section 3.3). */
    static void requireEqual(Target target, String path, JsonNode value, String expected) throws BrokenPromise {
        BrokenPromise.unless(
                value.asString("").equals(expected),
                path + " says \"" + value.asString("") + "\" where " + expected + " belongs",
                "Set the gateway's BASE_URL to " + target.base() + ", or give URL as BASE_URL spells it.");
    }

    static List<String> strings(JsonNode array) {
        return array.valueStream().map(value -> value.asString("")).toList();
    }
}
