package dev.notionmcp.gateway.database;

import org.jspecify.annotations.Nullable;

/** What to do where a PostgreSQL server lets nobody in, by the classes of its manual, appendix A. */
public final class DatabaseRefusal {
    private DatabaseRefusal() {}

    /** The cause and the remedy of an SQL state; null where it says neither. */
    public static @Nullable String remedy(String state) {
        return switch (state.length() < 2 ? state : state.substring(0, 2)) {
            case "08" -> "the server cannot be reached; check its host, port and sslmode, and that it runs";
            case "28" -> "the server refuses this user; check the user name and the password";
            case "3D" -> "the server has no such database; create it, owned by this user";
            case "53", "57" -> "the server takes no connection now; this program can be started again shortly";
            case "42" -> "the user may not create the tables; grant it CREATE on the schema, or make it the owner";
            case "25" -> "the server is a read-only copy; name the primary";
            default -> null;
        };
    }
}
