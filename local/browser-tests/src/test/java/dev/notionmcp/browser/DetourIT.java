package dev.notionmcp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.notionmcp.browser.Person.allowAtNotion;
import static dev.notionmcp.browser.Person.approve;
import static dev.notionmcp.browser.Person.button;
import static dev.notionmcp.browser.Person.heading;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Route;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Logins in which a person clicks twice, goes back, comes late or works in two places. */
@ExtendWith({Chromium.class, SharedGateway.class})
class DetourIT {

    private LocalProgram program;

    @BeforeEach
    void start(RunningGateway gateway) throws Exception {
        program = new LocalProgram(gateway, "Editor");
    }

    @AfterEach
    void stop() {
        program.close();
    }

    @Test
    void aSecondClickOnApprovalBeforeTheFirstIsAnsweredConnectsOnce(Browser browser) throws Exception {
        try (var person = new Person(browser)) {
            var page = person.open(program.authorizeUrl());
            var answers = new CopyOnWriteArrayList<Integer>();
            page.route("**/authorize/consent", route -> {
                var answer = route.fetch(new Route.FetchOptions().setMaxRedirects(0));
                answers.add(answer.status());
                // that of the first click is still on its way when the person clicks again
                if (answers.size() > 1) {
                    route.fulfill(new Route.FulfillOptions().setResponse(answer));
                }
            });
            var approval = button(page, "Continue to Notion");

            // by the mouse, for a page that is about to leave is waited for otherwise
            approval.scrollIntoViewIfNeeded();
            var place = approval.boundingBox();
            page.mouse().click(place.x + place.width / 2, place.y + place.height / 2);
            page.waitForCondition(() -> answers.size() == 1);
            page.mouse().click(place.x + place.width / 2, place.y + place.height / 2);
            page.waitForURL("**/v1/oauth/authorize**");
            allowAtNotion(page, "ada");

            assertThat(program.answer()).containsKey("code");
            assertThat(answers).containsExactly(303, 303);
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
            page.waitForURL("**/callback**"); // the program has its answer before the browser shows it

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
}
