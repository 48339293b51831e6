package dev.notionmcp.verify;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The challenge of a 401 (RFC 9110, section 11.6.1) whose scheme is Bearer.
 *
 * @param parameters names in lower case
 */
record Challenge(Map<String, String> parameters) {
    private static final Pattern SCHEME = Pattern.compile("(?i)(?:^|,)\\s*Bearer(?:\\s+|$)");
    private static final Pattern PARAMETER =
            Pattern.compile("\\G\\s*,?\\s*([\\w!#$%&'*+.^`|~-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** Without parameters where the header has no Bearer challenge. */
    static Challenge of(String header) {
        var scheme = SCHEME.matcher(header);
        var parameters = new HashMap<String, String>();
        if (scheme.find()) {
            var parameter = PARAMETER.matcher(header).region(scheme.end(), header.length());
            while (parameter.find()) {
                var quoted = parameter.group(2);
                parameters.putIfAbsent(
                        parameter.group(1).toLowerCase(Locale.ROOT),
                        quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
            }
        }
        return new Challenge(parameters);
    }

    String value(String name) {
        return parameters.getOrDefault(name, "");
    }

    Set<String> scopes() {
        return Set.copyOf(Arrays.asList(value("scope").strip().split("\\s+", -1)));
    }
}
