package dev.notionmcp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody with a browser of their own, who sees the console too: what it complains of fails the test. */
final class Person implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    private final BrowserContext context;
    private final List<String> complaints = new ArrayList<>();

    Person(Browser browser, Browser.NewContextOptions options) {
        this.context = browser.newContext(options);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onConsoleMessage(this::hear);
        context.onWebError(error -> complaints.add(error.error()));
    }

    Person(Browser browser) {
        this(browser, new Browser.NewContextOptions());
    }

    Page open(String url) {
        var page = context.newPage();
        page.navigate(url);
        return page;
    }

    BrowserContext context() {
        return context;
    }

    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    static String heading(Page page) {
        return page.locator("h1").innerText();
    }

    /** From the consent page to Notion's. */
    static void approve(Page page) {
        button(page, "Continue to Notion").click();
    }

    /** At the sandbox, which stands in for Notion. */
    static void allowAtNotion(Page page, String person) {
        page.locator("input[value=" + person + "]").check();
        button(page, "Allow access").click();
    }

    static void photograph(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
    }

    /** A status of 400 or more is said there too, and is no complaint; nor is a scheme that no program here opens. */
    private void hear(ConsoleMessage message) {
        var expected = message.text().startsWith("Failed to load resource")
                || message.text().startsWith("Failed to launch");
        if ((message.type().equals("error") || message.type().equals("warning")) && !expected) {
            complaints.add(message.text());
        }
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).isEmpty();
    }
}
