package dev.notionmcp.gateway.document;

import dev.notionmcp.gateway.limit.TokenBucket;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How often hosts are asked: nobody shall use this server to bother another, nor, with ever new hosts of a site, to keep it busy. */
@Component
final class FetchLimits {
    /** Some sites have a document for each connection. */
    static final int PER_SITE = 30;

    private static final double PER_SITE_AND_SECOND = 0.5;
    private static final int IN_ALL = 200;
    private static final double IN_ALL_PER_SECOND = 5;

    private final InstantSource clock;
    private final TokenBucket all;
    private final Map<String, TokenBucket> sites = new RecentlyUsed<>();

    FetchLimits(InstantSource clock) {
        this.clock = clock;
        this.all = new TokenBucket(IN_ALL, IN_ALL_PER_SECOND, clock);
    }

    /** @param site as {@link ClientIdUrl#site} tells it */
    boolean allow(String site) {
        return ofSite(site).take().isZero() && all.take().isZero();
    }

    private TokenBucket ofSite(String site) {
        synchronized (sites) {
            return sites.computeIfAbsent(site, name -> new TokenBucket(PER_SITE, PER_SITE_AND_SECOND, clock));
        }
    }
}
