package dev.notionmcp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.notionmcp.browser.Person.allowAtNotion;
import static dev.notionmcp.browser.Person.approve;
import static dev.notionmcp.browser.Person.button;
import static dev.notionmcp.browser.Person.heading;
import static dev.notionmcp.browser.Person.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a client's link over consent and Notion back to the client, as a person clicks it. */
@ExtendWith({Chromium.class, SharedGateway.class})
class ConnectIT {
    private static final Pattern TO_CURSOR =
            Pattern.compile("^cursor://anysphere\\.cursor-mcp/oauth/callback\\?code=.+&iss=.+");

    private LocalProgram program;

    @BeforeEach
    void start(RunningGateway gateway) throws Exception {
        program = new LocalProgram(gateway, "Editor");
    }

    @AfterEach
    void stop() {
        program.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connectsWithAndWithoutJavaScript(boolean script, Browser browser) throws Exception {
        try (var person = new Person(browser, new Browser.NewContextOptions().setJavaScriptEnabled(script))) {
            var page = person.open(program.authorizeUrl());
            assertThat(page.locator("main")).containsText("“Editor”");
            assertThat(page.locator("main")).containsText("127.0.0.1");

            approve(page);
            allowAtNotion(page, "ada");

            assertThat(page.locator("body")).hasText(LocalProgram.PAGE);
            var answer = program.answer();
            assertThat(answer).containsEntry("state", "state of this login").containsKeys("code", "iss");
            assertThat(program.redeem(answer)).contains("notion:read notion:write");
        }
    }

    @Test
    void connectsByKeyboardAloneAndNarrowsToReading(Browser browser) throws Exception {
        try (var person = new Person(browser)) {
            var page = person.open(program.authorizeUrl());

            tabTo(page, "input[value=write]");
            page.keyboard().press("ArrowDown");
            tabTo(page, "button[value=approve]");
            page.keyboard().press("Enter");
            page.waitForURL("**/v1/oauth/authorize**");
            tabTo(page, "input[name=person]");
            page.keyboard().press("Space");
            tabTo(page, "button[value=allow]");
            page.keyboard().press("Enter");

            assertThat(program.redeem(program.answer())).isEqualTo("notion:read");
        }
    }

    @Test
    void theFirstTabLeadsPastTheHeader(Browser browser) {
        try (var person = new Person(browser)) {
            var page = person.open(program.authorizeUrl());

            page.keyboard().press("Tab");

            assertThat(page.locator(".skip")).isFocused();
            assertThat(page.locator(".skip")).isInViewport();
        }
    }

    @Test
    void aDoubleClickOnApprovalConnectsOnce(Browser browser) throws Exception {
        try (var person = new Person(browser)) {
            var page = person.open(program.authorizeUrl());

            button(page, "Continue to Notion").dblclick();
            allowAtNotion(page, "ada");

            assertThat(program.answer()).containsKey("code");
            assertThat(program.hasAnotherAnswer()).isFalse();
        }
    }

    @Test
    void goingBackFromNotionAsksAgainAndConnects(Browser browser) throws Exception {
        try (var person = new Person(browser)) {
            var page = person.open(program.authorizeUrl());
            approve(page);
            page.waitForURL("**/v1/oauth/authorize**");

            page.goBack();
            assertThat(heading(page)).isEqualTo("Allow this application to use your Notion?");
            approve(page);
            allowAtNotion(page, "ada");

            assertThat(program.answer()).containsKey("code");
        }
    }

    @Test
    void goingBackAfterwardsAndAllowingOnceMoreSaysThatItIsDone(Browser browser) throws Exception {
        try (var person = new Person(browser)) {
            var page = person.open(program.authorizeUrl());
            approve(page);
            allowAtNotion(page, "ada");
            assertThat(program.answer()).containsKey("code");

            page.goBack();
            allowAtNotion(page, "ada");

            assertThat(page.locator("h1")).hasText("This login was already answered");
            assertThat(page.locator("main")).containsText("you can close this page");
        }
    }

    @Test
    void twoTabsDoNotDisturbEachOther(Browser browser) throws Exception {
        try (var person = new Person(browser)) {
            var first = person.open(program.authorizeUrl("1"));
            var second = person.open(program.authorizeUrl("2"));
            approve(first);
            approve(second);

            allowAtNotion(second, "grace");
            assertThat(program.answer()).containsEntry("state", "2").containsKey("code");
            allowAtNotion(first, "ada");
            assertThat(program.answer()).containsEntry("state", "1").containsKey("code");
        }
    }

    @Test
    void whatTookTooLongSaysSo(Browser browser, RunningGateway gateway) {
        try (var person = new Person(browser)) {
            var atConsent = person.open(program.authorizeUrl());
            var atNotion = person.open(program.authorizeUrl());
            approve(atNotion);
            atNotion.waitForURL("**/v1/oauth/authorize**");

            gateway.passTime(Duration.ofMinutes(11));

            approve(atConsent);
            allowAtNotion(atNotion, "ada");
            for (var page : List.of(atConsent, atNotion)) {
                assertThat(page.locator("h1")).hasText("This login has expired");
                assertThat(page.locator("main")).containsText("connect again");
            }
        }
    }

    @Test
    void anotherPersonsBrowserIsToldThatTheLoginIsNotTheirs(Browser browser) {
        try (var person = new Person(browser);
                var stranger = new Person(browser)) {
            var page = person.open(program.authorizeUrl());
            approve(page);

            var seen = stranger.open(page.url());
            allowAtNotion(seen, "ada");

            assertThat(seen.locator("h1")).hasText("This login was begun elsewhere");
            assertThat(program.hasAnotherAnswer()).isFalse();
        }
    }

    @Test
    void refusingTellsTheProgramAtOnce(Browser browser) throws Exception {
        try (var person = new Person(browser)) {
            button(person.open(program.authorizeUrl()), "Do not connect").click();

            assertThat(program.answer()).containsEntry("error", "access_denied");
        }
    }

    @Test
    void refusingAtNotionTellsTheProgramAtOnce(Browser browser) throws Exception {
        try (var person = new Person(browser)) {
            var page = person.open(program.authorizeUrl());
            approve(page);
            button(page, "Deny").click();

            assertThat(program.answer()).containsEntry("error", "access_denied");
        }
    }

    @Test
    void refusingAClientOfTheWebLeavesItToThePersonToGoBack(Browser browser, RunningGateway gateway) {
        try (var person = new Person(browser)) {
            var reached = visitsOf(person, "https://client.example/**");
            var page = person.open(Clients.authorizeUrl(gateway, "Web client", Clients.WEB));

            button(page, "Do not connect").click();
            assertThat(page.locator("h1")).hasText("Not connected");
            assertThat(reached).isEmpty();
            link(page, "Go back to client.example").click();

            page.waitForURL("https://client.example/**");
            assertThat(reached).singleElement().asString().contains("error=access_denied", "state=");
        }
    }

    @Test
    void aProgramWithASchemeOfItsOwnIsOpenedAndLeavesAPageWithALink(Browser browser, RunningGateway gateway) {
        try (var person = new Person(browser, new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            var page = person.open(Clients.authorizeUrl(gateway, "Cursor", Clients.CURSOR));
            var tried = schemesTried(person, page);
            approve(page);
            allowAtNotion(page, "ada");

            var link = link(page, "Open the application");
            assertThat(link).hasAttribute("href", TO_CURSOR);
            page.waitForCondition(() -> !tried.isEmpty());
            assertThat(tried).containsExactly(link.getAttribute("href"));
            assertThat(page.url()).startsWith(gateway.at("/oauth/callback"));
        }
    }

    /** What else than web pages the browser was asked to open. */
    private static List<String> schemesTried(Person person, Page page) {
        var tried = new CopyOnWriteArrayList<String>();
        var devtools = person.context().newCDPSession(page);
        devtools.on("Page.frameRequestedNavigation", event -> {
            var url = event.get("url").getAsString();
            if (!url.startsWith("http")) {
                tried.add(url);
            }
        });
        devtools.send("Page.enable");
        return tried;
    }

    private static List<String> visitsOf(Person person, String pattern) {
        var reached = new CopyOnWriteArrayList<String>();
        person.context().route(pattern, route -> {
            reached.add(route.request().url());
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(200)
                    .setContentType("text/html")
                    .setBody("<!doctype html>"));
        });
        return reached;
    }

    private static void tabTo(Page page, String selector) {
        for (var presses = 0; presses < 30; presses++) {
            page.keyboard().press("Tab");
            if ((boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError(selector + " cannot be reached by the Tab key");
    }
}
