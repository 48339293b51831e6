package dev.notionmcp.verify;

/**
 * What a client is called with.
 *
 * @param access opens calls
 * @param refresh gets the next pair; empty where the access token alone was given
 */
record Tokens(String access, String refresh) {

    /** Both stay out of logs. */
    @Override
    public String toString() {
        return "Tokens[]";
    }
}
