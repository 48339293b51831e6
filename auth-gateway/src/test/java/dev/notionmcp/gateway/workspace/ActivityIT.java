package dev.notionmcp.gateway.workspace;

import static dev.notionmcp.gateway.workspace.ConnectedBot.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the use of a workspace is written down. */
class ActivityIT {

    @AutoClose
    private final ConnectedBot bot = new ConnectedBot();

    private Instant now = Instant.parse("2026-07-28T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"1m, 15s", "90s, 22.5s", "2m, 30s", "3m59s, 59.75s", "4m, 60s", "15m, 60s", "2h30m, 60s", "0, 60s"})
    void isAQuarterOfTheIdleTimeoutAndAtMostAMinuteOld(String idleTimeout, String interval) {
        var workspace = connected(idleTimeout);
        var activity = activity();
        activity.use(workspace);
        var mark = bot.cluster.mark();

        now = now.plus(Duration.parse("PT" + interval)).minusMillis(1);
        activity.use(workspace);
        assertThat(bot.cluster.gatewayWritesSince(mark)).isEmpty();

        now = now.plusMillis(1);
        activity.use(workspace);
        activity.use(workspace);
        assertThat(bot.cluster.gatewayWritesSince(mark))
                .singleElement()
                .asString()
                .endsWith("/notionworkspaces/" + NAME + "/status");
        assertThat(bot.workspace().getStatus().lastActivityTime()).isNotNull();
    }

    @Test
    void aCallThatFoundNothingRunningIsWrittenSoonAfterAnother() {
        var workspace = connected("15m");
        var activity = activity();
        activity.use(workspace);
        var mark = bot.cluster.mark();

        now = now.plusMillis(999);
        activity.wake(workspace);
        assertThat(bot.cluster.gatewayWritesSince(mark)).isEmpty();

        now = now.plusMillis(1);
        activity.wake(workspace);
        assertThat(bot.cluster.gatewayWritesSince(mark)).hasSize(1);
    }

    @Test
    void aCallThatStillFindsNothingRunningIsWrittenAgain() {
        var workspace = connected("15m");
        var activity = activity();
        activity.wake(workspace);
        var mark = bot.cluster.mark();

        now = now.plusMillis(4999);
        activity.stillWaiting(workspace);
        assertThat(bot.cluster.gatewayWritesSince(mark)).isEmpty();

        now = now.plusMillis(1);
        activity.stillWaiting(workspace);
        assertThat(bot.cluster.gatewayWritesSince(mark)).hasSize(1);
    }

    /** Two replicas do so without knowing of each other: one request each, of a field manager that has nothing else. */
    @Test
    void isWrittenInOneRequestWhateverOthersWriteMeanwhile() {
        var workspace = connected("15m");
        var mark = bot.cluster.mark();
        activity().wake(workspace);
        activity().wake(workspace);

        assertThat(bot.cluster.gatewayWritesSince(mark)).hasSize(2);
        assertThat(bot.workspace().getMetadata().getManagedFields())
                .filteredOn(entry -> entry.getManager().equals("notion-mcp-gateway-activity"))
                .singleElement()
                .satisfies(entry -> assertThat(
                                entry.getFieldsV1().getAdditionalProperties().toString())
                        .isEqualTo("{f:status={f:lastActivityTime={}}}"));
    }

    private WorkspaceRef connected(String idleTimeout) {
        var ref = bot.connect("token-1", "refresh-1", "ada");
        bot.resource()
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"idleTimeout\":\"" + idleTimeout + "\"}}");
        await().until(() -> bot.gateway.cache.find(NAME).stream()
                .anyMatch(found -> idleTimeout.equals(found.getSpec().idleTimeout())));
        return ref;
    }

    /** Writes before it returns. */
    private Activity activity() {
        return new Activity(bot.gateway.store, bot.gateway.cache, Runnable::run, () -> now);
    }
}
