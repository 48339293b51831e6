package dev.notionmcp.gateway.database;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a database's URL under the names that the JDBC driver knows; those of libpq differ in part. */
final class DatabaseParameters {
    private static final Map<String, String> DRIVERS_NAMES = Map.of(
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding",
            "connect_timeout", "connectTimeout",
            "gssencmode", "gssEncMode",
            "sslnegotiation", "sslNegotiation");
    private static final String SERVER_TYPE = "targetServerType";

    private final Map<String, String> values = new LinkedHashMap<>();

    private DatabaseParameters() {}

    /** @throws IllegalArgumentException whose message goes on after the setting's name */
    static DatabaseParameters of(@Nullable String query, boolean isJdbc) {
        var parameters = new DatabaseParameters();
        if (query != null && !query.isEmpty()) {
            for (var pair : query.split("&", -1)) {
                var equals = (pair + "=").indexOf('=');
                var value = pair.substring(Math.min(equals + 1, pair.length()));
                parameters.add(pair.substring(0, equals), isJdbc ? decoded(value) : decoded(value.replace("+", "%2B")));
            }
        }
        return parameters;
    }

    @Nullable
    String value(String name) {
        return values.get(name);
    }

    /**
     * What follows the database's name, without the user and the passwords.
     *
     * @param severalHosts of which only the primary takes what this server writes
     */
    String forDriver(boolean severalHosts) {
        var kept = new LinkedHashMap<>(values);
        kept.remove("user");
        kept.remove("password");
        kept.remove("sslpassword");
        if (severalHosts) {
            kept.putIfAbsent(SERVER_TYPE, "primary");
        }
        return kept.isEmpty()
                ? ""
                : kept.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private void add(String name, String value) {
        switch (name) {
            case "host", "port", "hostaddr", "dbname" ->
                throw new IllegalArgumentException(
                        "has the parameter " + name + ", which belongs before the question mark");
            case "target_session_attrs" -> values.put(SERVER_TYPE, value.equals("any") ? "any" : "primary");
            case "sslrootcert" -> {
                if (value.equals("system")) {
                    values.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
                } else {
                    values.put(name, value);
                }
            }
            default -> values.put(DRIVERS_NAMES.getOrDefault(name, name), value);
        }
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a % among its parameters that must be written as %25", e);
        }
    }
}
