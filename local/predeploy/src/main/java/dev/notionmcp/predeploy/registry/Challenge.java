package dev.notionmcp.predeploy.registry;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a WWW-Authenticate header asks for (RFC 9110, section 11.6.1): its first challenge. */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z_]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,]+))");

    static Challenge of(String header) {
        var parts = header.strip().split("\\s+", 2);
        var parameters = new HashMap<String, String>();
        if (parts.length == 2) {
            PARAMETER
                    .matcher(parts[1])
                    .results()
                    .forEach(found -> parameters.putIfAbsent(
                            found.group(1).toLowerCase(Locale.ROOT),
                            found.group(2) == null ? found.group(3) : found.group(2)));
        }
        return new Challenge(parts[0].toLowerCase(Locale.ROOT), Map.copyOf(parameters));
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }
}
