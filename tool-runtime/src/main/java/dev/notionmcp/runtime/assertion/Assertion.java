package dev.notionmcp.runtime.assertion;

import java.util.Set;

/** An assertion that was accepted: what its bearer may do in this workspace. */
public record Assertion(Set<String> scopes) {

    /** Under which a tool finds the assertion of who calls it. */
    public static final String KEY = "assertion";

    public static final String READ = "notion:read";
    public static final String WRITE = "notion:write";
    public static final String PUSH_TOKEN = "internal:token";

    public Assertion {
        scopes = Set.copyOf(scopes);
    }

    /** {@code notion:write} includes {@code notion:read}. */
    public boolean mayRead() {
        return scopes.contains(READ) || mayWrite();
    }

    public boolean mayWrite() {
        return scopes.contains(WRITE);
    }

    /** An assertion for the internal channel never opens the public one, whatever else it carries. */
    public boolean opensMcp() {
        return mayRead() && !scopes.contains(PUSH_TOKEN);
    }

    public boolean opensTokenPush() {
        return scopes.equals(Set.of(PUSH_TOKEN));
    }
}
