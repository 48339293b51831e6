package dev.notionmcp.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.replica.Journey.Step;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of a person's connections, each step of it on another replica. */
@ExtendWith(SharedReplicas.class)
class VisitIT {

    @Test
    @DisplayName("invariant 7: what is disconnected at one replica has no access at the other")
    void everyStepMayReachAnotherReplica(Replicas replicas) {
        var journey = new Journey(replicas, "linus").to(Step.CALL);
        var page = replicas.front().url() + "/connections";
        var browser = new Browser();

        use(replicas, replicas.one());
        var atNotion = browser.post(page + "/login", Map.of());
        use(replicas, replicas.two());
        browser.follow(browser.logInAtNotion(atNotion, "linus", "allow"));
        use(replicas, replicas.one());
        var form = Browser.hiddenFields(browser.get(page).body());
        assertThat(form).containsEntry("client", journey.client().id());
        use(replicas, replicas.two());
        assertThat(browser.post(page + "/client", form).statusCode()).isEqualTo(303);

        use(replicas, replicas.one());
        await().untilAsserted(() ->
                assertThat(replicas.call(journey.tokens()).statusCode()).isEqualTo(401));
        assertThat(browser.get(page).body()).doesNotContain(journey.client().id());
    }

    private static void use(Replicas replicas, RunningGateway one) {
        replicas.front().use(one.address());
    }
}
