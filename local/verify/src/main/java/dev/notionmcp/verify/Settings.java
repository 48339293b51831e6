package dev.notionmcp.verify;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a run is given.
 *
 * @param token an access token for the target; null leaves out what needs one
 * @param login whether a person is there to log in, so that a token is got and revoked again
 * @param origin a web origin that the server's ALLOWED_ORIGINS names; null where none is known
 */
record Settings(
        Target target,
        @Nullable String token,
        boolean login,
        @Nullable String origin) {

    /** RFC 6750, section 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.\\[\\]:-]+");

    /** An origin of this machine, where MCP Inspector runs: a server on loopback allows all of them. */
    private static final String INSPECTOR = "http://localhost:6274";

    /** @throws IllegalArgumentException with a sentence that names the setting and the remedy */
    static Settings from(Map<String, String> environment) {
        var url = value(environment, "URL");
        if (url == null) {
            throw new IllegalArgumentException(
                    "URL is not set; name the server to look at: make verify URL=https://notion.example.com");
        }
        var target = Target.of(url);
        var token = value(environment, "TOKEN");
        if (token != null && !TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException(
                    "TOKEN is no access token; give its characters alone, without \"Bearer\"");
        }
        var login = login(environment);
        if (login && token != null) {
            throw new IllegalArgumentException("LOGIN and TOKEN are both set; leave TOKEN out, a login gets one");
        }
        if ((login || token != null) && !target.isPrivate()) {
            throw new IllegalArgumentException(
                    "URL is \"" + url + "\", plain HTTP, over which a token would travel in the"
                            + " clear; give its https address, or leave TOKEN and LOGIN out");
        }
        var origin = value(environment, "ORIGIN");
        if (origin != null && !ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "ORIGIN is \"" + origin + "\"; give scheme and host alone, such as https://app.example.com");
        }
        return new Settings(target, token, login, origin == null && target.isLoopback() ? INSPECTOR : origin);
    }

    private static boolean login(Map<String, String> environment) {
        var login = value(environment, "LOGIN");
        if (login != null && !login.equals("1")) {
            throw new IllegalArgumentException("LOGIN is \"" + login + "\"; set it to 1 to log in, or leave it out");
        }
        return login != null;
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        var value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }

    /** The token stays out of logs. */
    @Override
    public String toString() {
        return "Settings[target=" + target.endpoint() + "]";
    }
}
