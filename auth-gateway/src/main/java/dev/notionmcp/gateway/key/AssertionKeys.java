package dev.notionmcp.gateway.key;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jose4j.jwk.PublicJsonWebKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The keys that sign assertions, as this replica knows them, and their rotation, which every replica looks after: whichever is first
 * writes, by a conditional update, and the others read what it wrote. A key signs only 10 minutes after its public half was seen to
 * be published. While the API is away, nothing changes but the key in use, when its time has come.
 */
public final class AssertionKeys {

    private static final Logger LOG = LoggerFactory.getLogger(AssertionKeys.class);
    private static final int ATTEMPTS = 20;

    private final KeySecret secret;
    private final PublishedKeys published;
    private final Duration period;
    private final InstantSource clock;
    private volatile KeyRing known = new KeyRing(List.of());

    /** @param period how long a key signs before the next one does */
    AssertionKeys(KeySecret secret, PublishedKeys published, Duration period, InstantSource clock) {
        this.secret = secret;
        this.published = published;
        this.period = period;
        this.clock = clock;
    }

    /** The key to sign with at this moment. */
    public PublicJsonWebKey signing() {
        return known.signing(clock.instant()).jwk();
    }

    /**
     * Brings the Secret and the ConfigMap to where they belong now.
     *
     * @throws GatewayKeysException if the Secret does not exist or holds something else
     */
    void settle() {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (isSettled()) {
                return;
            }
        }
        throw new GatewayKeysException("The Secret " + KeySecret.NAME + " changed under each of " + ATTEMPTS
                + " attempts to write it; look for another writer of it.");
    }

    /** Every replica, twice a minute: finds what another one wrote, and repairs what somebody changed. */
    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT30S")
    void look() {
        try {
            settle();
        } catch (GatewayKeysException e) {
            LOG.error("The assertion keys in use stay in use: {}", e.getMessage());
        } catch (KubernetesClientException e) {
            LOG.warn(
                    "The assertion keys in use stay in use, since they or their public halves could not be written ({}).",
                    e.getCode() == 0 ? "no answer" : "status " + e.getCode());
        }
    }

    private boolean isSettled() {
        var read = secret.read();
        var ring = secret.ring(read);
        var renewed = ring.renewed(clock.instant(), period);
        if (!renewed.equals(ring)) {
            if (secret.write(read, renewed)) {
                LOG.info("The assertion keys are now {}.", renewed.keys());
            }
            return false;
        }
        known = ring;
        published.put(ring);
        var timed = ring.published(clock.instant());
        if (!timed.equals(ring)) {
            if (secret.write(read, timed)) {
                LOG.info("The assertion keys are published and now {}.", timed.keys());
            }
            return false;
        }
        return true;
    }

    /** Only the keys' ids: the private halves stay out of logs. */
    @Override
    public String toString() {
        return "AssertionKeys" + known.keys();
    }
}
