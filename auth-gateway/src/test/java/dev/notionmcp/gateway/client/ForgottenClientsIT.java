package dev.notionmcp.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which clients are forgotten, and when. */
@DisplayName("row 12: clients that hold nothing are forgotten")
@ExtendWith(SharedGateway.class)
class ForgottenClientsIT {
    private static RunningGateway gateway;

    @BeforeAll
    static void use(RunningGateway shared) {
        gateway = shared;
    }

    @Test
    void oneThatWasNeverAuthorizedAfterADay() {
        var client = OAuthClient.register(gateway);

        pass(Duration.ofHours(23));
        assertThat(isKnown(client)).isTrue();

        pass(Duration.ofHours(2));
        assertThat(isKnown(client)).isFalse();
        assertThat(OAuthClient.error(client.redeem("x", Map.of()))).isEqualTo("invalid_client");
    }

    @Test
    void oneThatRegistersAgainNotUntilADayAfterThat() {
        var client = OAuthClient.register(gateway);

        pass(Duration.ofHours(23));
        assertThat(OAuthClient.registerAgain(gateway).id()).isEqualTo(client.id());
        pass(Duration.ofHours(23));

        assertThat(isKnown(client)).isTrue();
        pass(Duration.ofHours(2));
        assertThat(isKnown(client)).isFalse();
    }

    @Test
    void oneWithALiveGrantNever() {
        var client = OAuthClient.register(gateway);
        var tokens = client.connect("ada");

        pass(Duration.ofDays(60));

        assertThat(isKnown(client)).isTrue();
        assertThat(client.refresh(OAuthClient.refresh(tokens), Map.of()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void oneWhoseGrantEndedThirtyDaysAfterItsLastUse() {
        var client = OAuthClient.register(gateway);
        client.revoke(OAuthClient.access(client.connect("ada")));

        pass(Duration.ofDays(29));
        assertThat(isKnown(client)).isTrue();

        pass(Duration.ofDays(2));
        assertThat(isKnown(client)).isFalse();
    }

    private static void pass(Duration time) {
        gateway.passTime(time);
        gateway.bean(ForgottenClients.class).delete();
    }

    private static boolean isKnown(OAuthClient client) {
        return gateway.bean(RegisteredClients.class).findByClientId(client.id()) != null;
    }
}
