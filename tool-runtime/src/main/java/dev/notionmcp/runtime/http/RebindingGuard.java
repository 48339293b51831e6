package dev.notionmcp.runtime.http;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages out that had their own name resolved to this runtime's address (specification 2026-07-28, transports,
 * "Security"). The gateway strips Origin and dials an address; so do probes.
 */
public final class RebindingGuard {

    private static final String IPV4 = "\\d{1,3}(\\.\\d{1,3}){3}";
    /** An address, or a name that only a cluster's own DNS gives. */
    private static final Pattern HOST = Pattern.compile(
            "(localhost|" + IPV4 + "|\\[[0-9a-f:.]+]|[a-z0-9.-]+\\.svc(\\.cluster\\.local)?)(:\\d{1,5})?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LOOPBACK = Pattern.compile("localhost|\\[::1]|127(\\.\\d{1,3}){3}");

    private RebindingGuard() {}

    /** What to answer to a request that a browser may have been tricked into. */
    public static Optional<Answer> refusal(Headers headers) {
        if (!isOurs(headers.get("Host"))) {
            return Optional.of(Answer.problem(
                    403,
                    "host_not_allowed",
                    "The Host header must be the runtime's address, localhost or its Service's name under .svc."));
        }
        var origins = headers.get("Origin");
        return origins == null || origins.stream().allMatch(RebindingGuard::isLoopback)
                ? Optional.empty()
                : Optional.of(Answer.problem(
                        403, "origin_not_allowed", "Browsers of other origins may not use this runtime directly."));
    }

    private static boolean isOurs(@Nullable List<String> hosts) {
        return hosts != null
                && hosts.size() == 1
                && HOST.matcher(hosts.getFirst().strip()).matches();
    }

    private static boolean isLoopback(String origin) {
        try {
            var host = URI.create(origin.strip()).getHost();
            return host != null && LOOPBACK.matcher(host).matches();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
