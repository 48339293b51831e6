package dev.notionmcp.browser;

import static dev.notionmcp.browser.Person.button;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every page owes its readers, in both schemes; each leaves its pictures in target/screenshots. */
@ExtendWith({Chromium.class, SharedGateway.class})
class AppearanceIT {
    private static final String HOSTILE =
            "Claude” verified by “Anthropic</strong><script>alert(1)</script> " + "long".repeat(25);

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyPageCanBeReadByEverybody(ColorScheme scheme, Browser browser, RunningGateway gateway) {
        var options = new Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(1100, 800);
        var all = new SoftAssertions();
        try (var person = new Person(browser, options)) {
            pages(gateway).forEach((name, visit) -> {
                var page = visit.by(person);
                var picture = name + "-" + scheme.name().toLowerCase(Locale.ROOT);
                Person.photograph(page, picture + "-wide");
                all.assertThat(Axe.violations(page)).as(picture).isEmpty();
                assertFits(all, page, picture);
                page.setViewportSize(360, 740);
                Person.photograph(page, picture + "-narrow");
                page.close();
            });
        }
        all.assertAll();
    }

    /** At 320 pixels, which is also 400 % of 1280 (WCAG 2.2, 1.4.10), and with text of twice the size (1.4.4) on a phone. */
    private static void assertFits(SoftAssertions all, Page page, String picture) {
        page.setViewportSize(320, 640);
        all.assertThat(sideways(page)).as(picture + " at 320 px").isZero();
        page.setViewportSize(640, 640);
        page.evaluate("() => document.documentElement.style.fontSize = '200%'");
        all.assertThat(sideways(page)).as(picture + " with large text").isZero();
        page.evaluate("() => document.documentElement.style.fontSize = ''");
    }

    private static int sideways(Page page) {
        return ((Number) page.evaluate("() => document.documentElement.scrollWidth - innerWidth")).intValue();
    }

    private static Map<String, Visit> pages(RunningGateway gateway) {
        var pages = new LinkedHashMap<String, Visit>();
        pages.put("start", person -> person.open(gateway.at("/")));
        pages.put("privacy", person -> person.open(gateway.at("/privacy")));
        pages.put("nothing-here", person -> person.open(gateway.at("/nothing")));
        pages.put("consent-web", person -> person.open(Clients.authorizeUrl(gateway, "Claude", Clients.WEB)));
        pages.put(
                "consent-local",
                person -> person.open(Clients.authorizeUrl(gateway, "Claude Code", "http://localhost:7711/callback")));
        pages.put(
                "consent-hostile",
                person -> person.open(Clients.authorizeUrl(gateway, HOSTILE, Clients.WEB + "/" + "x".repeat(300))));
        pages.put("unknown-client", person -> person.open(gateway.at("/authorize?client_id=nobody")));
        pages.put("expired", person -> person.open(gateway.at("/oauth/callback?state=unknown&code=x")));
        pages.put("denied", person -> {
            var page = person.open(Clients.authorizeUrl(gateway, "Claude", Clients.WEB));
            button(page, "Do not connect").click();
            return page;
        });
        pages.put("connected", person -> {
            var page = person.open(Clients.authorizeUrl(gateway, "Cursor", Clients.CURSOR));
            Person.approve(page);
            Person.allowAtNotion(page, "ada");
            return page;
        });
        pages.put("connections-login", person -> person.open(gateway.at("/connections")));
        pages.put("connections", connectionsOf(gateway));
        pages.put("connections-disconnect", person -> {
            var page = person.open(gateway.at("/connections"));
            page.locator("section a.button").first().click();
            return page;
        });
        return pages;
    }

    /** Of the person who has just connected a program. */
    private static Visit connectionsOf(RunningGateway gateway) {
        return person -> {
            var page = person.open(gateway.at("/connections"));
            button(page, "Log in with Notion").click();
            Person.allowAtNotion(page, "ada");
            page.waitForURL(gateway.at("/connections"));
            return page;
        };
    }

    private interface Visit {
        Page by(Person person);
    }
}
