package dev.notionmcp.gateway.login;

/**
 * A login that cannot go on and whose client cannot or must not be told: the person reads why on a page.
 */
final class StoppedLogin extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String title;

    private StoppedLogin(String title, String sentence) {
        super(sentence);
        this.title = title;
    }

    static StoppedLogin badRequest(String sentence) {
        return new StoppedLogin("This connection cannot be made", sentence);
    }

    static StoppedLogin unknown() {
        return new StoppedLogin(
                "This login is not known",
                "It may have taken longer than ten minutes. Start again from your application.");
    }

    static StoppedLogin alreadyAnswered() {
        return new StoppedLogin(
                "This login was already answered",
                "Each can be used once. If your application is not connected, start again from it.");
    }

    static StoppedLogin otherBrowser() {
        return new StoppedLogin(
                "This login was begun elsewhere",
                "It belongs to another browser, or this one did not keep its cookie. Start again from your application, in this browser.");
    }

    String title() {
        return title;
    }
}
