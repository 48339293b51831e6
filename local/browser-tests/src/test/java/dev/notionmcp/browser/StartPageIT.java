package dev.notionmcp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.notionmcp.browser.Person.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.AriaRole;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The address to paste, on the start page. */
@ExtendWith({Chromium.class, SharedGateway.class})
class StartPageIT {

    @Test
    void aButtonCopiesTheAddress(Browser browser, RunningGateway gateway) {
        var mayCopy = new Browser.NewContextOptions().setPermissions(List.of("clipboard-read", "clipboard-write"));
        try (var person = new Person(browser, mayCopy)) {
            var page = person.open(gateway.at("/"));

            button(page, "Copy").click();

            assertThat(page.getByRole(AriaRole.STATUS)).hasText("Copied.");
            assertThat(page.evaluate("() => navigator.clipboard.readText()")).isEqualTo(gateway.at("/mcp"));
        }
    }

    @Test
    void withoutJavaScriptTheAddressIsThereAndNoButtonThatDoesNothing(Browser browser, RunningGateway gateway) {
        try (var person = new Person(browser, new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            var page = person.open(gateway.at("/"));

            assertThat(page.getByLabel("The address")).hasValue(gateway.at("/mcp"));
            assertThat(page.locator("button")).isHidden();
        }
    }
}
