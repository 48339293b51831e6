package dev.notionmcp.gateway.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Instants as both databases take them, without java.sql.Timestamp's detour over the local time zone. */
public final class SqlTime {
    private SqlTime() {}

    public static OffsetDateTime of(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static Instant in(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(inNullable(row, column), column);
    }

    public static @Nullable Instant inNullable(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
