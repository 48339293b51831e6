package dev.notionmcp.operator.metric;

import static dev.notionmcp.crds.ReadyReason.RUNNING;
import static dev.notionmcp.crds.ReadyReason.RUNTIME_UNAVAILABLE;
import static dev.notionmcp.crds.ReadyReason.SUSPENDED;
import static dev.notionmcp.crds.ReadyReason.WAKING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.crds.ReadyReason;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

final class WakesTest {

    private static final ResourceID TEAM = new ResourceID("team", "notion-workspaces");

    private final Timer time = new SimpleMeterRegistry().timer("wake");
    private final Wakes wakes = new Wakes(time);

    @Test
    void countsAWakeOnceEvenIfItsStatusIsWrittenTwice() {
        say(WAKING, WAKING, RUNNING, RUNNING);
        assertThat(time.count()).isEqualTo(1);
    }

    @Test
    void aWakeThatFailsAtFirstIsOneLongWake() {
        say(WAKING, RUNTIME_UNAVAILABLE, RUNNING);
        assertThat(time.count()).isEqualTo(1);
    }

    @Test
    void aStartThatIsNoWakeIsNotCounted() {
        say(ReadyReason.PENDING, RUNNING, RUNTIME_UNAVAILABLE, RUNNING);
        assertThat(time.count()).isZero();
    }

    @Test
    void aWakeThatEndsOtherwiseIsForgotten() {
        say(WAKING, SUSPENDED, RUNNING);
        assertThat(time.count()).isZero();
        say(WAKING);
        wakes.forget(TEAM);
        say(RUNNING);
        assertThat(time.count()).isZero();
    }

    private void say(ReadyReason... reasons) {
        for (var reason : reasons) {
            wakes.changed(TEAM, reason);
        }
    }
}
