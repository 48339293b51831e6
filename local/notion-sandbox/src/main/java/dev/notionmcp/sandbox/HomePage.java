package dev.notionmcp.sandbox;

import dev.notionmcp.sandbox.calls.CallLog;
import dev.notionmcp.sandbox.faults.Faults;
import dev.notionmcp.sandbox.http.Html;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.world.Tenant;
import dev.notionmcp.sandbox.world.Titles;
import dev.notionmcp.sandbox.world.World;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The page {@code /}: who is here, under which ids, and how to make the sandbox misbehave, with a command to copy. */
final class HomePage {
    private HomePage() {}

    static String render(World world, CallLog calls, Faults faults, @Nullable String host) {
        var rows = world.read(() -> {
            var all = new StringBuilder();
            world.tenants().forEach(tenant -> all.append(workspace(tenant)));
            return all.toString();
        });
        return Html.fill(
                "home.html",
                Map.of(
                        "workspaces",
                        rows,
                        "host",
                        Html.escape(host == null ? "localhost" : host),
                        "calls",
                        String.valueOf(calls.size()),
                        "faults",
                        Html.escape(faults.current().toPrettyString())));
    }

    private static String workspace(Tenant tenant) {
        var rows = new StringBuilder()
                .append("<h2>")
                .append(Html.escape(tenant.icon() + " " + tenant.name()))
                .append(" <small>")
                .append(Html.escape(tenant.person()))
                .append("</small></h2>\n<div class=\"scroll\"><table>\n")
                .append(row("bot_id", tenant.botId()))
                .append(row("workspace_id", tenant.id()));
        for (var id : tenant.childrenOf(tenant.id())) {
            listed(tenant, id).forEach((name, value) -> rows.append(row(name, value)));
        }
        for (var kind : new String[] {"database", "data_source"}) {
            tenant.all(kind).forEach(object -> rows.append(row(named(object), Json.must(object, "id"))));
        }
        return rows.append("</table></div>\n").toString();
    }

    private static Map<String, String> listed(Tenant tenant, String id) {
        var page = tenant.find("page", id);
        return page == null ? Map.of() : Map.of(named(page), id);
    }

    private static String named(ObjectNode object) {
        return Json.must(object, "object").replace('_', ' ') + " “" + Titles.of(object) + "”";
    }

    private static String row(String name, String value) {
        return "<tr><th scope=\"row\">" + Html.escape(name) + "</th><td><code>" + Html.escape(value)
                + "</code></td></tr>\n";
    }
}
