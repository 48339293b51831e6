package dev.notionmcp.crds;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Reads spec.idleTimeout. */
public final class IdleTimeout {

    /** What the schema sets where a workspace names none. */
    public static final Duration DEFAULT = Duration.ofMinutes(15);

    /** The shortest one that the schema admits. */
    public static final Duration SHORTEST = Duration.ofMinutes(1);

    private IdleTimeout() {}

    /** How long a runtime without calls keeps running; empty for one that never sleeps. */
    public static Optional<Duration> of(NotionWorkspace workspace) {
        var text = workspace.getSpec().idleTimeout();
        if (text == null) {
            return Optional.of(DEFAULT);
        }
        return text.equals("0") ? Optional.empty() : Optional.of(parsed(text));
    }

    /** 90s, 15m, 2h30m: an ISO 8601 duration but for its first letters. What the schema would not admit counts as the default. */
    private static Duration parsed(String text) {
        try {
            var idle = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
            return idle.compareTo(SHORTEST) < 0 ? SHORTEST : idle;
        } catch (DateTimeException e) {
            return DEFAULT;
        }
    }
}
