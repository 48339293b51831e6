package dev.notionmcp.gateway.login;

import java.time.InstantSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes logins that were not finished in their ten minutes, and those that were. */
@Component
final class ExpiredLogins {
    private final Logins logins;
    private final InstantSource clock;

    ExpiredLogins(Logins logins, InstantSource clock) {
        this.logins = logins;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void delete() {
        logins.deleteExpired(clock.instant());
    }
}
