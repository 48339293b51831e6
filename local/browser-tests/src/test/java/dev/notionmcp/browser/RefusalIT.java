package dev.notionmcp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.notionmcp.browser.Person.approve;
import static dev.notionmcp.browser.Person.button;
import static dev.notionmcp.browser.Person.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Route;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Logins that a person ends by saying no. */
@ExtendWith({Chromium.class, SharedGateway.class})
class RefusalIT {

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
}
