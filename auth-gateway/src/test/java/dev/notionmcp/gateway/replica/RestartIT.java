package dev.notionmcp.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.replica.Journey.Step;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** What lies in PostgreSQL: it outlives replicas and clean-ups, and opens nothing. */
@ExtendWith(SharedReplicas.class)
class RestartIT {
    private static Replicas replicas;

    @BeforeAll
    static void use(Replicas shared) {
        replicas = shared;
    }

    @Test
    @DisplayName("invariant 8: tokens and logins in progress outlive a restart of the replica that began them")
    void tokensAndLoginsOutliveARestart() {
        replicas.front().use(replicas.two().address());
        var connected = new Journey(replicas, "ada").to(Step.REDEEM);
        var underWay = new Journey(replicas, "grace").to(Step.APPROVE);

        replicas.restartTwo();

        replicas.front().use(replicas.two().address());
        connected.take(Step.CALL);
        connected.take(Step.REFRESH);
        underWay.take(Step.CALLBACK);
        underWay.take(Step.REDEEM);
        underWay.take(Step.CALL);
    }

    @Test
    @DisplayName("row 22; invariant 2: a dump of PostgreSQL holds no token of anybody's, and nothing of Notion's")
    void aDumpOpensNothing() throws SQLException {
        var journey = new Journey(replicas, "ada").to(Step.CALLBACK);
        var secrets = new ArrayList<>(List.of(Browser.code(journey.page())));
        journey.take(Step.REDEEM);
        secrets.addAll(List.of(OAuthClient.access(journey.tokens()), OAuthClient.refresh(journey.tokens())));
        journey.take(Step.REFRESH);
        secrets.addAll(List.of(OAuthClient.access(journey.tokens()), OAuthClient.refresh(journey.tokens())));
        var waiting = new Journey(replicas, "ada").to(Step.APPROVE);
        secrets.add(String.valueOf(Browser.answer(waiting.page()).get("state")));
        secrets.addAll(waiting.browser().cookies().values());

        var dump = dump();

        assertThat(dump).contains(journey.client().id(), waiting.client().id());
        assertThat(secrets)
                .hasSizeGreaterThan(6)
                .allSatisfy(secret -> assertThat(dump).doesNotContain(secret));
        assertThat(dump).doesNotContain("ntn_", "nrt_");
    }

    @Test
    void cleanUpsOfBothReplicasDisturbNobody() {
        var abandoned = new Journey(replicas, "ada").to(Step.CALLBACK);
        var connected = new Journey(replicas, "ada").to(Step.REDEEM);
        replicas.one().skew(Duration.ofMinutes(11));
        replicas.two().skew(Duration.ofMinutes(11));

        var cleanUps = new ArrayList<CompletableFuture<Void>>();
        for (int round = 0; round < 5; round++) {
            for (var replica : List.of(replicas.one(), replicas.two())) {
                cleanUps(replica.bean(ScheduledTaskHolder.class))
                        .forEach(task -> cleanUps.add(
                                CompletableFuture.runAsync(task.getTask().getRunnable())));
            }
            connected.take(Step.REFRESH);
        }
        cleanUps.forEach(CompletableFuture::join);

        assertThat(cleanUps).hasSizeGreaterThanOrEqualTo(20);
        connected.take(Step.CALL);
        assertThat(replicas.one()
                        .bean(JdbcClient.class)
                        .sql("select count(*) from grants where client_id = ?")
                        .param(abandoned.client().id())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(OAuthClient.error(abandoned.client().redeem(Browser.code(abandoned.page()), Map.of())))
                .isEqualTo("invalid_grant");
    }

    private static List<ScheduledTask> cleanUps(ScheduledTaskHolder tasks) {
        var names = List.of("ExpiredGrants", "ExpiredLogins", "ForgottenClients");
        return tasks.getScheduledTasks().stream()
                .filter(task -> names.stream().anyMatch(task.toString()::contains))
                .toList();
    }

    private static String dump() throws SQLException {
        var dump = new StringBuilder();
        try (var connection = replicas.postgres().connect(Replicas.DATABASE);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select database_to_xml(true, false, '')")) {
            while (rows.next()) {
                dump.append(rows.getString(1));
            }
        }
        return dump.toString();
    }
}
