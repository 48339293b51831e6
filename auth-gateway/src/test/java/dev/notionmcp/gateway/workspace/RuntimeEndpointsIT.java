package dev.notionmcp.gateway.workspace;

import static dev.notionmcp.gateway.workspace.ConnectedBot.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Which addresses of a runtime are dialled. */
class RuntimeEndpointsIT {

    @AutoClose
    private final ConnectedBot bot = new ConnectedBot();

    @Test
    void prefersReadyAddressesAndLeavesOutTerminatingOnes() {
        bot.cluster.putSlice(NAME, false, 1001);
        await().until(() -> !bot.gateway.endpoints.toDial(NAME).isEmpty());
        assertThat(bot.gateway.endpoints.toDial(NAME))
                .extracting(uri -> uri.getPort())
                .containsExactly(1001);

        bot.cluster.putSlice(NAME + "-2", NAME, true, 1002);
        await().untilAsserted(() -> assertThat(bot.gateway.endpoints.toDial(NAME))
                .extracting(uri -> uri.getPort())
                .containsExactly(1002));

        bot.cluster.terminate(NAME + "-2");
        await().untilAsserted(() -> assertThat(bot.gateway.endpoints.toDial(NAME))
                .extracting(uri -> uri.getPort())
                .containsExactly(1001));
        assertThat(bot.gateway.endpoints.toDial("another")).isEmpty();
    }

    @Test
    void knowsNoAddressOfARuntimeThatSleeps() {
        var seen = bot.gateway.endpoints.nextChange(NAME);
        bot.cluster.putEmptySlice(NAME);
        await().until(seen::isDone);
        assertThat(bot.gateway.endpoints.toDial(NAME)).isEmpty();
        assertThat(bot.gateway.endpoints.all(NAME)).isEmpty();
    }
}
