package dev.notionmcp.sandbox.oauth;

import dev.notionmcp.sandbox.http.Html;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.world.Tenant;
import java.util.List;
import java.util.Map;

/** What the browser shows: who you are, what the app asks for, allow or deny. No scripts. */
final class LoginPage {
    private LoginPage() {}

    static String choose(String request, String app, List<Tenant> tenants) {
        var choices = new StringBuilder();
        for (var tenant : tenants) {
            choices.append(choice(tenant, choices.isEmpty()));
        }
        return Html.fill(
                "login.html",
                Map.of("request", Html.escape(request), "app", Html.escape(app), "choices", choices.toString()));
    }

    private static String choice(Tenant tenant, boolean checked) {
        var owner = tenant.all("user").getFirst();
        return """
                <label class="choice">
                  <input type="radio" name="person" value="%s"%s>
                  <span class="icon" aria-hidden="true">%s</span>
                  <span class="who"><strong>%s</strong><small>%s</small></span>
                </label>
                """.formatted(
                        Html.escape(tenant.person()),
                        checked ? " checked" : "",
                        Html.escape(tenant.icon()),
                        Html.escape(Json.must(owner, "name")),
                        Html.escape(tenant.name()));
    }

    static String refused(String problem) {
        return Html.fill("refused.html", Map.of("problem", Html.escape(problem)));
    }
}
