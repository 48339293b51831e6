package dev.notionmcp.operator.workspace;

import java.net.HttpURLConnection;
import java.util.Locale;
import java.util.Set;

/** Why a reconcile failed, in one word; who has to look differs. */
public enum FailureKind {
    /** Somebody else wrote meanwhile. */
    CONFLICT,
    /** The workspace or an object of it was deleted meanwhile. */
    GONE,
    /** Rights, quota or admission: it fails until a person changes one of them. */
    REFUSED,
    THROTTLED,
    SERVER,
    UNREACHABLE,
    DEFECT;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 422);

    public static FailureKind of(Throwable failure) {
        return Refusal.answers(failure)
                .findFirst()
                .map(answer -> of(answer.getCode()))
                .orElse(DEFECT);
    }

    private static FailureKind of(int status) {
        if (REFUSALS.contains(status)) {
            return REFUSED;
        }
        return switch (status) {
            case HttpURLConnection.HTTP_CONFLICT -> CONFLICT;
            case HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_GONE -> GONE;
            case TOO_MANY_REQUESTS -> THROTTLED;
            default -> status <= 0 ? UNREACHABLE : SERVER;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
