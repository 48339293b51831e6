package dev.notionmcp.gateway.scope;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The scopes of this server, and how a request for scopes becomes the ones that are granted. */
public final class Scopes {
    public static final String READ = "notion:read";
    public static final String WRITE = "notion:write";

    /**
     * Asks for a refresh token in OpenID Connect's words. Every grant has one here, so it changes nothing, but some clients look for
     * it; it concerns the authorization server alone and is never named by a resource.
     */
    public static final String OFFLINE_ACCESS = "offline_access";

    /** What a resource asks for, in a fixed order. */
    public static final List<String> OF_RESOURCE = List.of(READ, WRITE);

    /** What the authorization server knows, in a fixed order. */
    public static final List<String> ALL = List.of(READ, WRITE, OFFLINE_ACCESS);

    private Scopes() {}

    /**
     * Drops unknown scopes, adds reading to writing, which includes it, and takes a request without any resource scope as one for
     * both.
     */
    public static Set<String> requested(@Nullable String scope) {
        var asked = split(scope);
        var granted = new LinkedHashSet<String>();
        granted.add(READ);
        if (asked.contains(WRITE) || !asked.contains(READ)) {
            granted.add(WRITE);
        }
        if (asked.contains(OFFLINE_ACCESS)) {
            granted.add(OFFLINE_ACCESS);
        }
        return granted;
    }

    /**
     * The scopes of a token that is asked for out of what was granted: all of it where no resource scope is named, empty where more is
     * named than was granted.
     */
    public static Optional<Set<String>> narrowed(Set<String> granted, Set<String> asked) {
        if (!asked.contains(READ) && !asked.contains(WRITE)) {
            return Optional.of(granted);
        }
        var narrowed = new LinkedHashSet<>(granted);
        if (!asked.contains(WRITE)) {
            narrowed.remove(WRITE);
        }
        return asked.contains(WRITE) && !granted.contains(WRITE) ? Optional.empty() : Optional.of(narrowed);
    }

    /** The scope values of a space-separated list, tolerating further spaces. */
    public static Set<String> split(@Nullable String scope) {
        return scope == null
                ? Set.of()
                : new LinkedHashSet<>(Arrays.stream(scope.split(" "))
                        .filter(s -> !s.isEmpty())
                        .toList());
    }

    /** The wire form: known scopes in their fixed order, separated by spaces. */
    public static String join(Collection<String> scopes) {
        var ordered = new ArrayList<>(ALL);
        ordered.retainAll(scopes);
        return String.join(" ", ordered);
    }
}
