package dev.notionmcp.bench;

/** What every contender gets from behind: the result of a tool call, of a page's length. */
final class FixedAnswer {

    /** Neither quotes of nginx's configuration nor its variables occur in it. */
    private static final String TEXT = "# Meeting notes  Ada will send the figures by Friday. ".repeat(20);

    private FixedAnswer() {}

    static String result() {
        return "{\"content\":[{\"type\":\"text\",\"text\":\"" + TEXT + "\"}],\"isError\":false}";
    }

    static String message() {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result() + "}";
    }
}
