package dev.notionmcp.sandbox.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Logins in progress and codes not yet exchanged. In memory only: a restart ends them, as an expiry would. */
final class Logins {
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    /** What a client asked for on the authorize URL. */
    record Login(String redirectUri, @Nullable String state, Instant expires) {}

    /** An approved login; the code redeems it once. */
    record Approval(String botId, String redirectUri, Instant expires) {}

    private final Map<String, Login> logins = new LinkedHashMap<>();
    private final Map<String, Approval> approvals = new LinkedHashMap<>();

    String begin(String redirectUri, @Nullable String state) {
        trim(logins);
        var request = Pairs.secret();
        logins.put(request, new Login(redirectUri, state, Instant.now().plus(LIFE)));
        return request;
    }

    /** Stays usable until it expires: the browser's back button leads to the same page again. */
    @Nullable
    Login find(String request) {
        var login = logins.get(request);
        return login != null && Instant.now().isBefore(login.expires()) ? login : null;
    }

    String approve(Login login, String botId) {
        trim(approvals);
        var code = Pairs.secret();
        approvals.put(
                code, new Approval(botId, login.redirectUri(), Instant.now().plus(LIFE)));
        return code;
    }

    @Nullable
    Approval redeem(String code) {
        var approval = approvals.remove(code);
        return approval != null && Instant.now().isBefore(approval.expires()) ? approval : null;
    }

    private static void trim(Map<String, ?> waiting) {
        if (waiting.size() >= MOST) {
            waiting.remove(waiting.keySet().iterator().next());
        }
    }
}
