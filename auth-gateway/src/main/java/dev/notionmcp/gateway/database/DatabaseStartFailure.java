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
        var remedy = DatabaseRefusal.remedy(Objects.requireNonNullElse(cause.getSQLState(), ""));
        return url.isServer() && remedy != null
                ? new FailureAnalysis(
                        "DATABASE_URL names " + url + ", as " + (url.user() == null ? "no user" : url.user()) + ": "
                                + remedy + " (" + cause.getMessage() + ").",
                        null,
                        cause)
                : null;
    }
}
