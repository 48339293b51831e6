package dev.notionmcp.runtime.assertion;

/** What the check of an assertion came to. */
public sealed interface Verdict {

    record Accepted(Assertion assertion) implements Verdict {}

    /** Missing, malformed, expired or not signed by the gateway: HTTP 401. The sentence never quotes the assertion. */
    record Rejected(String sentence) implements Verdict {}

    /** Genuine, but for another workspace or an earlier connection of this one: HTTP 421, so that the gateway looks again. */
    record Misdirected(String sentence) implements Verdict {}
}
