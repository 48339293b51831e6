package dev.notionmcp.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Test
    void leavesTurnsToOthersThanOneSite() throws Exception {
        var turns = new Turns(Duration.ZERO);
        for (var turn = 0; turn < Turns.MOST_OF_SITE; turn++) {
            assertThat(turns.take("slow.example")).isTrue();
        }

        assertThat(turns.take("slow.example")).isFalse();
        assertThat(turns.take("other.example")).isTrue();
        turns.giveBack("slow.example");
        assertThat(turns.take("slow.example")).isTrue();
    }

    @Test
    void hasOnlySoManyInAll() throws Exception {
        var turns = new Turns(Duration.ZERO);
        for (var turn = 0; turn < Turns.MOST; turn++) {
            assertThat(turns.take("site-" + turn + ".example")).isTrue();
        }

        assertThat(turns.take("other.example")).isFalse();
        turns.giveBack("site-0.example");
        assertThat(turns.take("other.example")).isTrue();
    }

    @Test
    void handsATurnToWhoWaits() throws Exception {
        var turns = new Turns(Duration.ofMinutes(1));
        for (var turn = 0; turn < Turns.MOST_OF_SITE; turn++) {
            assertThat(turns.take("slow.example")).isTrue();
        }

        var waits = CompletableFuture.supplyAsync(() -> {
            try {
                return turns.take("slow.example");
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });
        turns.giveBack("slow.example");

        assertThat(waits.join()).isTrue();
    }
}
