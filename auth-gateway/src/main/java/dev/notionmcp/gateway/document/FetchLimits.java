package dev.notionmcp.gateway.document;

import dev.notionmcp.gateway.limit.TokenBucket;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How often hosts are asked: nobody shall use this server to bother another, nor to keep it busy. */
@Component
final class FetchLimits {
    /** Some hosts have a document for each connection. */
    static final int PER_HOST = 30;

    private static final double PER_HOST_AND_SECOND = 0.5;
    private static final int IN_ALL = 200;
    private static final double IN_ALL_PER_SECOND = 5;

    private final InstantSource clock;
    private final TokenBucket all;
    private final Map<String, TokenBucket> hosts = new RecentlyUsed<>();

    FetchLimits(InstantSource clock) {
        this.clock = clock;
        this.all = new TokenBucket(IN_ALL, IN_ALL_PER_SECOND, clock);
    }

    boolean allow(String host) {
        return ofHost(host).take().isZero() && all.take().isZero();
    }

    private TokenBucket ofHost(String host) {
        synchronized (hosts) {
            return hosts.computeIfAbsent(host, name -> new TokenBucket(PER_HOST, PER_HOST_AND_SECOND, clock));
        }
    }
}
