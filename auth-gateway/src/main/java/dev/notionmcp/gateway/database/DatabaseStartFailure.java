package dev.notionmcp.gateway.database;

import dev.notionmcp.gateway.GatewaySettings;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a start without a usable database into one sentence, which holds no password, instead of a stack trace. */
final class DatabaseStartFailure extends AbstractFailureAnalyzer<SQLException> {
    private final DatabaseUrl url;

    DatabaseStartFailure(BeanFactory beans) {
        this.url = beans.getBean(GatewaySettings.class).database();
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, SQLException cause) {
        var remedy = remedy(Objects.requireNonNullElse(cause.getSQLState(), ""));
        return url.isServer() && remedy != null
                ? new FailureAnalysis(
                        "DATABASE_URL names " + url + ", as " + (url.user() == null ? "no user" : url.user()) + ": "
                                + remedy + " (" + cause.getMessage() + ").",
                        null,
                        cause)
                : null;
    }

    /** By the classes of PostgreSQL's manual, appendix A. */
    private static @Nullable String remedy(String state) {
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
