package dev.notionmcp.gateway.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import dev.notionmcp.gateway.workspace.Workspaces;
import dev.notionmcp.sandbox.NotionSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workspaces that no client can use any more, and when they go. */
class UnusedWorkspaceIT {

    private Cluster cluster;
    private NotionSandbox sandbox;
    private RunningGateway gateway;
    private Connected connected;

    /** Anew for each: its database would remember days that others have let pass. */
    @BeforeEach
    void start(@TempDir Path state) throws IOException {
        cluster = Cluster.start();
        sandbox = NotionSandbox.start(0, null);
        gateway = RunningGateway.start(state, sandbox, cluster);
        connected = new Connected(cluster, sandbox, gateway, OAuthClient.register(gateway));
    }

    @AfterEach
    void stop() {
        gateway.close();
        sandbox.close();
        cluster.close();
    }

    @Test
    void goesTenMinutesAfterALoginWhoseCodeIsNotRedeemed() {
        connected.client().logIn(new Browser(), "ada", Map.of());
        var name = onlyWorkspace();

        pass(Duration.ofMinutes(9));
        assertStays(name);
        pass(Duration.ofMinutes(2));

        assertGoes(name);
    }

    @Test
    void goesThirtyDaysAfterItsLastGrantEnded() {
        var tokens = connected.client().connect("ada");
        var name = connected.grant(tokens).workspace().name();
        pass(Duration.ofDays(40));
        assertStays(name);
        connected.client().revoke(OAuthClient.refresh(tokens));

        pass(Duration.ZERO);
        pass(Duration.ofDays(29));
        assertStays(name);
        pass(Duration.ofDays(2));

        assertGoes(name);
    }

    @Test
    void beginsItsDaysAnewWithEachGrant() {
        var first = connected.client().connect("ada");
        var name = connected.grant(first).workspace().name();
        connected.client().revoke(OAuthClient.refresh(first));
        pass(Duration.ZERO);
        pass(Duration.ofDays(29));
        var second = connected.client().connect("ada");
        pass(Duration.ZERO);
        connected.client().revoke(OAuthClient.refresh(second));
        pass(Duration.ZERO);

        pass(Duration.ofDays(29));

        assertStays(name);
    }

    @Test
    void isGivenTheDaysByADatabaseThatDoesNotKnowIt(@TempDir Path another) {
        var name = connected.connect("ada");
        try (var elsewhere = RunningGateway.start(another, sandbox, cluster)) {
            elsewhere.passTime(Duration.ofDays(1));
            elsewhere.bean(UnusedWorkspaces.class).look();
            elsewhere.passTime(Duration.ofDays(29));
            elsewhere.bean(UnusedWorkspaces.class).look();
            assertStays(name);

            elsewhere.passTime(Duration.ofDays(2));
            elsewhere.bean(UnusedWorkspaces.class).look();

            assertGoes(name);
        }
    }

    @Test
    void staysIfSomebodyLogsInBetweenTheLookAndTheDeletion() {
        var ref = connected.grant(connected.client().connect("ada")).workspace();

        var deleted = gateway.bean(Workspaces.class)
                .expire(
                        ref,
                        Instant.now().plus(Duration.ofDays(1)),
                        () -> {
                            connected.client().connect("ada");
                            return true;
                        },
                        "test");

        assertThat(deleted).isFalse();
        assertStays(ref.name());
    }

    @Test
    void staysWhileALoginMayStillBeUnderWay() {
        var ref = connected.grant(connected.client().connect("ada")).workspace();
        var workspaces = gateway.bean(Workspaces.class);

        assertThat(workspaces.expire(ref, Instant.now().minus(Duration.ofMinutes(10)), () -> true, "test"))
                .isFalse();
        assertStays(ref.name());
    }

    @Test
    void isReplacedByTheSamePersonsNewAuthorizationOfTheSameNotionWorkspace() {
        var workspaces = gateway.bean(Workspaces.class);
        var old = workspaces.connect(login("1", "w-1", "person"));
        var otherWorkspace = workspaces.connect(login("2", "w-2", "person"));
        var otherPerson = workspaces.connect(login("3", "w-1", "someone else"));

        var renewed = workspaces.connect(login("4", "w-1", "person"));

        await().until(() -> connected.workspace(old.name()).get() == null);
        assertThat(workspaces.isLive(renewed)).isTrue();
        assertStays(otherWorkspace.name());
        assertStays(otherPerson.name());
    }

    private static NotionAuthorization login(String bot, String workspace, String person) {
        var botId = bot.repeat(8) + "-2222-4333-8444-555555555555";
        return new NotionAuthorization("ntn_" + bot, null, botId, workspace, null, person, null);
    }

    private void pass(Duration time) {
        gateway.passTime(time);
        gateway.bean(UnusedWorkspaces.class).look();
    }

    private String onlyWorkspace() {
        return gateway.bean(Workspaces.class).gatewayMade().getFirst().ref().name();
    }

    private void assertStays(String name) {
        assertThat(connected.workspace(name).require().isMarkedForDeletion()).isFalse();
    }

    private void assertGoes(String name) {
        await().until(() -> connected.workspace(name).get() == null);
    }
}
