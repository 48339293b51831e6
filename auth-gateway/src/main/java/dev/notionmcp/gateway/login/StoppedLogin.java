package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.page.Problem;
import java.time.Duration;

/**
 * A login that cannot go on and whose client cannot or must not be told: the person reads why on a page.
 */
final class StoppedLogin extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String why;
    private final Duration wait;
    private final transient Problem problem;

    private StoppedLogin(String why, String title, String happened, String next) {
        this(why, Duration.ZERO, title, happened, next);
    }

    private StoppedLogin(String why, Duration wait, String title, String happened, String next) {
        super(happened, null, false, false);
        this.why = why;
        this.wait = wait;
        this.problem = new Problem(title, happened, next);
    }

    static StoppedLogin badRequest(String happened, String next) {
        return new StoppedLogin(
                "bad-request",
                "This connection cannot be made",
                happened,
                "Nothing was shared. " + next + " If you did not come from an application of yours, close this page.");
    }

    static StoppedLogin unknown() {
        return new StoppedLogin(
                "unknown",
                "This login has expired",
                "A login is good for ten minutes and then forgotten. This one took longer, or never was one of ours.",
                "Nothing was shared. Go back to your application and connect again.");
    }

    static StoppedLogin alreadyAnswered() {
        return new StoppedLogin(
                "already-answered",
                "This login was already answered",
                "Each login can be used once, and this one has been.",
                "Look at your application: if it says that it is connected, all is well and you can close this page. "
                        + "If not, connect again from there.");
    }

    static StoppedLogin otherBrowser() {
        return new StoppedLogin(
                "other-browser",
                "This login was begun elsewhere",
                "It belongs to another browser or a private window, or this browser did not keep its cookie.",
                "Go back to the browser in which you began, or connect again from your application and stay in one browser. "
                        + "If somebody sent you this link, close this page: nothing was shared.");
    }

    /** @param wait until another may begin */
    static StoppedLogin tooMany(Duration wait) {
        return new StoppedLogin(
                "too-many",
                wait,
                "Too many people connect at the moment",
                "This server begins only so many logins at a time.",
                "Nothing was shared. Wait a minute, then reload this page.");
    }

    /** Zero unless the very same request can be served then. */
    Duration mayRetryAfter() {
        return wait;
    }

    /** One word for the audit log. */
    String why() {
        return why;
    }

    Problem problem() {
        return problem;
    }
}
