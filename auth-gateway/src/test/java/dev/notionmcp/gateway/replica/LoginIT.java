package dev.notionmcp.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.replica.Journey.Step;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests of one client that reach different replicas. */
@ExtendWith(SharedReplicas.class)
class LoginIT {
    private static Replicas replicas;

    @BeforeAll
    static void use(Replicas shared) {
        replicas = shared;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyStepMayReachAnotherReplica(boolean oneFirst) {
        var journey = new Journey(replicas, "ada");
        var isOnes = oneFirst;
        for (var step : Step.values()) {
            replicas.front().use((isOnes ? replicas.one() : replicas.two()).address());
            journey.take(step);
            isOnes = !isOnes;
        }
        for (var replica : List.of(replicas.one(), replicas.two())) {
            replicas.front().use(replica.address());
            await().untilAsserted(() ->
                    assertThat(replicas.call(journey.tokens()).statusCode()).isEqualTo(401));
        }
    }

    @Test
    @DisplayName("row 21: 200 simultaneous refreshes at two replicas get one successor and take one step")
    void simultaneousRefreshesGetOneSuccessor() throws Exception {
        var journey = new Journey(replicas, "ada").to(Step.REDEEM);
        var refresh = OAuthClient.refresh(journey.tokens());

        var answers = AtOnce.send(200, () -> journey.client().refresh(refresh, Map.of()));

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200));
        var successors = answers.stream()
                .map(answer -> OAuthClient.refresh(OAuthClient.json(answer)))
                .distinct()
                .toList();
        assertThat(successors).hasSize(1);
        assertThat(replicas.one()
                        .bean(JdbcClient.class)
                        .sql("select generation from grants where client_id = ?")
                        .param(journey.client().id())
                        .query(Integer.class)
                        .list())
                .containsExactly(1);
        assertThat(journey.client().refresh(successors.getFirst(), Map.of()).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("row 21: a replay after the grace time ends the grant at both replicas")
    void aReplayEndsTheGrantEverywhere() {
        var journey = new Journey(replicas, "ada").to(Step.REDEEM);
        var first = OAuthClient.refresh(journey.tokens());
        journey.take(Step.REFRESH);

        replicas.one().passTime(Duration.ofSeconds(61));

        assertThat(OAuthClient.error(journey.client().refresh(first, Map.of()))).isEqualTo("invalid_grant");
        assertThat(OAuthClient.error(journey.client().refresh(OAuthClient.refresh(journey.tokens()), Map.of())))
                .isEqualTo("invalid_grant");
    }

    @Test
    @DisplayName("row 26: of simultaneous callbacks at two replicas one is answered with a code")
    void theStateIsUsedOnce() throws Exception {
        var journey = new Journey(replicas, "ada").to(Step.APPROVE);
        var back = journey.browser().logInAtNotion(journey.page(), "ada", "allow");

        var answers = AtOnce.send(10, () -> journey.browser().follow(back));

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 303))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 400))
                .hasSize(9);
    }

    @Test
    @DisplayName("row 26: simultaneous approvals of one page at two replicas lead to Notion with one state")
    void theConsentCountsOnce() throws Exception {
        var journey = new Journey(replicas, "ada").to(Step.AUTHORIZE);

        var answers = AtOnce.send(10, () -> journey.browser().decide(journey.page(), "approve", "write"));

        assertThat(answers.stream().map(Browser::location).distinct()).hasSize(1);
    }

    @Test
    void ofSimultaneousRedemptionsOneWinsAndTheOthersEndItsGrant() throws Exception {
        var journey = new Journey(replicas, "ada").to(Step.CALLBACK);
        var code = Browser.code(journey.page());

        var answers = AtOnce.send(10, () -> journey.client().redeem(code, Map.of()));

        var issued =
                answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        assertThat(issued).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() != 200).map(OAuthClient::error))
                .hasSize(9)
                .containsOnly("invalid_grant");
        assertThat(Stream.of(replicas.one(), replicas.two()))
                .noneMatch(replica -> replica.isLive(OAuthClient.json(issued.getFirst())));
    }

    @Test
    @DisplayName("invariant 7: revocation and refresh at the same moment leave no token and are no error of the server")
    void revocationAndRefreshAtTheSameMoment() throws Exception {
        for (int round = 0; round < 5; round++) {
            var journey = new Journey(replicas, "ada").to(Step.REDEEM);
            var refresh = OAuthClient.refresh(journey.tokens());

            Callable<HttpResponse<String>> refreshing = () -> journey.client().refresh(refresh, Map.of());
            Callable<HttpResponse<String>> revoking = () -> journey.client().revoke(refresh);
            var answers = AtOnce.send(Stream.generate(() -> List.of(refreshing, revoking))
                    .limit(8)
                    .flatMap(List::stream)
                    .toList());

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 400));
            assertThat(OAuthClient.error(journey.client().refresh(refresh, Map.of())))
                    .isEqualTo("invalid_grant");
        }
    }
}
