package dev.notionmcp.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.replica.Journey.Step;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas whose clocks differ by a minute. */
@ExtendWith(SharedReplicas.class)
class ClockSkewIT {
    private static Replicas replicas;

    @BeforeAll
    static void use(Replicas shared) {
        replicas = shared;
    }

    @ParameterizedTest
    @ValueSource(ints = {60, -60})
    void aLoginGoesOnWhereTheClockDiffers(int seconds) {
        replicas.two().skew(Duration.ofSeconds(seconds));

        new Journey(replicas, "ada").to(Step.REVOKE);
        replicas.alternate(replicas.two(), replicas.one());
        new Journey(replicas, "ada").to(Step.REVOKE);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, -60})
    @DisplayName(
            "row 21: a retry at a replica whose clock differs by the grace time gets the same successor, and a late"
                    + " replay none")
    void theGraceTimeIsTheDatabases(int seconds) {
        replicas.two().skew(Duration.ofSeconds(seconds));
        var journey = new Journey(replicas, "ada").to(Step.REDEEM);
        var first = OAuthClient.refresh(journey.tokens());
        replicas.front().use(replicas.two().address());
        var atTwo = OAuthClient.json(journey.client().refresh(first, Map.of()));
        replicas.front().use(replicas.one().address());
        var atOne = OAuthClient.json(journey.client().refresh(first, Map.of()));
        var onward = OAuthClient.json(journey.client().refresh(OAuthClient.refresh(atOne), Map.of()));
        replicas.front().use(replicas.two().address());
        var again = OAuthClient.json(journey.client().refresh(OAuthClient.refresh(atOne), Map.of()));

        assertThat(OAuthClient.refresh(atOne)).isEqualTo(OAuthClient.refresh(atTwo));
        assertThat(OAuthClient.refresh(again)).isEqualTo(OAuthClient.refresh(onward));

        replicas.one().passTime(Duration.ofSeconds(61));
        assertThat(OAuthClient.error(journey.client().refresh(first, Map.of()))).isEqualTo("invalid_grant");
    }
}
