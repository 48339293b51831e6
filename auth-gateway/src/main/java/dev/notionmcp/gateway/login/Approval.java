package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.opaque.OpaqueValues;

/**
 * What follows from a person's approval: the state that Notion brings back, and the cookie that binds Notion's answer to this browser.
 * Both are made of the consent page's own secret, so that a second click on the same page finds the same, though the database holds
 * hashes alone. They open nothing until the login's row says that it was approved.
 */
record Approval(String state, String cookie) {

    /** @param csrf the hidden value of the consent page, 256 random bits that its cookie holds too */
    static Approval of(String csrf) {
        return new Approval(derived("state", csrf), derived("cookie", csrf));
    }

    /** Whether this is the approval that the login had, at whatever step it stands by now. */
    boolean isOf(Login login) {
        return OpaqueValues.same(OpaqueValues.hash(cookie), login.cookieHash());
    }

    private static String derived(String purpose, String secret) {
        return OpaqueValues.encode(OpaqueValues.sha256(purpose + " of " + secret));
    }

    @Override
    public String toString() {
        return "Approval[]";
    }
}
