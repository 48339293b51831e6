package dev.notionmcp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.notionmcp.browser.Person.allowAtNotion;
import static dev.notionmcp.browser.Person.approve;
import static dev.notionmcp.browser.Person.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
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
