package dev.notionmcp.gateway.grant;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client that holds grants to a workspace, all of them as one.
 *
 * @param name as the client calls itself, made fit to be shown
 * @param scopes of all its grants
 * @param connectedAt when the oldest of them began
 * @param usedAt the last call, to the minute; null before the first
 */
public record ConnectedClient(
        String id,
        String name,
        Set<String> scopes,
        Instant connectedAt,
        @Nullable Instant usedAt) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public ConnectedClient {
        scopes = Set.copyOf(scopes);
    }

    public boolean mayWrite() {
        return scopes.contains("notion:write");
    }

    public String connectedOn() {
        return DAY.format(connectedAt);
    }

    public String used() {
        return usedAt == null ? "not yet" : MINUTE.format(usedAt);
    }
}
