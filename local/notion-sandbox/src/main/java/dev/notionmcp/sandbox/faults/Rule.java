package dev.notionmcp.sandbox.faults;

import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.Request;
import dev.notionmcp.sandbox.world.Tenant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A fault and the requests it is for; an absent condition matches all.
 *
 * @param left how many more requests; -1 means until cleared
 */
record Rule(
        Fault fault,
        int left,
        int delayMillis,
        @Nullable String method,
        @Nullable String path,
        @Nullable String person,
        @Nullable String workspace) {
    private static final int MAX_TIMES = 1_000_000;
    private static final int MAX_DELAY_MILLIS = 600_000;

    static Rule read(Input rule) {
        rule.only(
                "answer",
                "status",
                "retry_after",
                "reason",
                "times",
                "delay_ms",
                "method",
                "path",
                "person",
                "workspace");
        return new Rule(
                Fault.read(rule),
                rule.has("times") ? rule.get("times").integer(-1, MAX_TIMES) : 1,
                rule.has("delay_ms") ? rule.get("delay_ms").integer(0, MAX_DELAY_MILLIS) : 0,
                rule.get("method").optionalString(),
                rule.get("path").optionalString(),
                rule.get("person").optionalString(),
                rule.get("workspace").optionalString());
    }

    boolean matches(Request request, @Nullable Tenant tenant) {
        return (method == null || method.equals(request.method()))
                && (path == null || request.path().startsWith(path))
                && (person == null || (tenant != null && person.equals(tenant.person())))
                && (workspace == null
                        || (tenant != null && (workspace.equals(tenant.botId()) || workspace.equals(tenant.id()))));
    }

    Rule used() {
        return new Rule(fault, left < 0 ? left : left - 1, delayMillis, method, path, person, workspace);
    }

    ObjectNode show() {
        return Json.of(
                "answer", fault.answer(),
                "status", fault.status(),
                "retry_after", fault.retryAfter(),
                "reason", fault.reason(),
                "times", left,
                "delay_ms", delayMillis,
                "method", method,
                "path", path,
                "person", person,
                "workspace", workspace);
    }
}
