package dev.notionmcp.image.registry;

/** What the person who gave the command can mend; the message is all they have to read. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    Refusal(String message) {
        super(message);
    }
}
