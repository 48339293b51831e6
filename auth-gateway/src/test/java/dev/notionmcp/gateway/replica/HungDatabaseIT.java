package dev.notionmcp.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.replica.Journey.Step;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Streams that are open while nobody can be asked about their tokens. */
@ExtendWith(SharedReplicas.class)
class HungDatabaseIT {
    private static final int STREAMS = 6;

    /** For a hanging database to show, and to be well again. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Replicas replicas;

    @BeforeAll
    static void use(Replicas shared) {
        replicas = shared;
    }

    @Test
    @DisplayName("invariant 7: the streams of a workspace that is deleted end while the database hangs")
    void whatIsKnownToHaveEndedDoesNotWaitForTheDatabase() throws Exception {
        var journey = new Journey(replicas, "linus").to(Step.CALL);
        replicas.front().use(replicas.two().address());
        try (var http = HttpClient.newHttpClient();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends = new ArrayList<Future<byte[]>>();
            for (int i = 0; i < STREAMS; i++) {
                var stream = replicas.listen(http, journey.tokens());
                ends.add(threads.submit(stream::readAllBytes));
            }
            replicas.postgres().hang();
            try {
                // until then what was looked up before is still good
                await().atMost(PATIENCE)
                        .until(() -> replicas.call(journey.tokens()).statusCode() == 503);
                replicas.cluster().deleteWorkspaces();

                await().until(() -> ends.stream().allMatch(Future::isDone));
            } finally {
                replicas.postgres().goOn();
            }
            for (var end : ends) {
                assertThat(new String(end.get(), StandardCharsets.UTF_8)).contains("\"resultType\":\"complete\"");
            }
        }
        awaitTheDatabase();
    }

    /** The next test finds it well. */
    private static void awaitTheDatabase() {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> replicas.one()
                        .isLive(new Journey(replicas, "ada").to(Step.CALL).tokens()));
    }
}
