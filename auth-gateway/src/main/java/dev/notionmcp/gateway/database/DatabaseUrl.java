package dev.notionmcp.gateway.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which database to use and as whom. PostgreSQL is named by a JDBC URL, or by the URI that hosters and operators hand out (PostgreSQL's
 * manual, section 34.1.1.2), which its JDBC driver does not read.
 *
 * @param jdbc without user name and passwords, which an exception or a log line may therefore quote; an embedded database's is as given
 * @param keyPassword of the client certificate's key (the driver's sslpassword)
 */
public record DatabaseUrl(
        String jdbc,
        @Nullable String user,
        @Nullable String password,
        @Nullable String keyPassword) {
    private static final String JDBC = "jdbc:";
    private static final String EMBEDDED = "jdbc:h2:";
    private static final Pattern SERVER = Pattern.compile("postgres(?:ql)?:(?://([^/?]*))?/?([^?]*)(?:\\?(.*))?");

    private static final String HOST = "(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]*)(?::\\d{1,5})?";
    private static final Pattern HOSTS = Pattern.compile(HOST + "(?:," + HOST + ")*");

    /**
     * Reads what an operator wrote.
     *
     * @throws IllegalArgumentException whose message goes on after the setting's name and never quotes the URL
     */
    public static DatabaseUrl of(String given) {
        if (given.startsWith(EMBEDDED)) {
            return new DatabaseUrl(given, null, null, null);
        }
        var isJdbc = given.startsWith(JDBC);
        var parts = SERVER.matcher(isJdbc ? given.substring(JDBC.length()) : given);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "is not a URL that begins with postgresql:, jdbc:postgresql: or jdbc:h2:");
        }
        var authority = parts.group(1) == null ? "" : parts.group(1);
        var at = authority.lastIndexOf('@');
        var hosts = authority.substring(at + 1);
        if (!HOSTS.matcher(hosts).matches() || parts.group(2).contains("@")) {
            throw new IllegalArgumentException(
                    "has no host with a port as a number where one must be; in a user name or"
                            + " password each / ? and % must be percent-encoded, as %2F %3F and %25");
        }
        var query = DatabaseParameters.of(parts.group(3), isJdbc);
        var person = at < 0 ? "" : authority.substring(0, at);
        var colon = person.indexOf(':');
        return new DatabaseUrl(
                "jdbc:postgresql://" + (hosts.isEmpty() ? "localhost" : hosts) + "/" + parts.group(2)
                        + query.forDriver(hosts.contains(",")),
                at < 0 ? query.value("user") : decoded(colon < 0 ? person : person.substring(0, colon)),
                colon < 0 ? query.value("password") : decoded(person.substring(colon + 1)),
                query.value("sslpassword"));
    }

    /** A file in this folder, in PostgreSQL's dialect, with each commit written before its answer: H2 would else wait half a second. */
    public static DatabaseUrl embedded(Path folder) {
        return new DatabaseUrl(
                EMBEDDED + "file:" + folder.resolve("gateway")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0",
                null,
                null,
                null);
    }

    /** Whether this is a PostgreSQL server, rather than a database in this very process. */
    public boolean isServer() {
        return !jdbc.startsWith(EMBEDDED);
    }

    /** What the driver takes beside the URL. */
    public Properties forDriver() {
        var properties = new Properties();
        put(properties, "user", user);
        put(properties, "password", password);
        put(properties, "sslpassword", keyPassword);
        return properties;
    }

    private static void put(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    /** The part that names the database: an embedded one's settings, after a semicolon, can hold its password. */
    @Override
    public String toString() {
        return jdbc.split("[?;]", 2)[0];
    }

    /** In a URI a plus sign is itself. */
    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a % in its user name or password that must be written as %25", e);
        }
    }
}
