package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notionmcp.gateway.metric.GatewayMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class HeldRequestsTest {

    private final GatewayMetrics metrics = new GatewayMetrics(new SimpleMeterRegistry());

    @Test
    void limitsEachWorkspaceByItself() throws Exception {
        var held = new HeldRequests(1, 100, metrics);
        var place = held.enter("a", 10);

        assertThatThrownBy(() -> held.enter("a", 10)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.headers()).containsEntry("Retry-After", "5");
        });
        held.enter("b", 10);
        place.close();
        held.enter("a", 10);
    }

    @Test
    void limitsTheBytesOfAllTogether() throws Exception {
        var held = new HeldRequests(9, 100, metrics);
        var place = held.enter("a", 60);

        assertThatThrownBy(() -> held.enter("b", 41)).isInstanceOf(Refusal.class);
        assertThat(held.count("b")).isZero();
        held.enter("b", 40);
        place.close();
        held.enter("c", 60);
    }
}
