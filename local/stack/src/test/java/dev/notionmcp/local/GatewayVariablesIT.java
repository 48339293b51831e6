package dev.notionmcp.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayVariablesIT {

    private static final Map<String, String> DECIDED = Map.of(
            "KUBECONFIG", "/state/kubeconfig",
            "PORT", "8000",
            "NOTION_OAUTH_CLIENT_ID", "sandbox",
            "NOTION_OAUTH_CLIENT_SECRET", "hush");

    /** What comes to what the stack decided. */
    private static Map<String, String> added(Map<String, String> environment) throws IOException {
        var variables = GatewayVariables.among(
                environment, DECIDED, ProjectLayout.find().gateway().jar());
        assertThat(variables).containsAllEntriesOf(DECIDED);
        var added = new HashMap<>(variables);
        added.keySet().removeAll(DECIDED.keySet());
        return added;
    }

    @Test
    void theGatewayGetsItsOwnSettings() throws IOException {
        var settings = Map.of(
                "CLIENT_DOCUMENTS", "off",
                "TEST_CLIENT_HOSTS", "client.test=8443",
                "DATABASE_URL", "jdbc:postgresql://db.example.com/gateway",
                "UPSTREAM_TIMEOUT", "10s");
        assertThat(added(settings)).isEqualTo(settings);
    }

    @Test
    void nothingElseOfAPersonsEnvironmentReachesTheGateway() throws IOException {
        assertThat(added(Map.of(
                        "AWS_SECRET_ACCESS_KEY", "hush",
                        "JAVA_TOOL_OPTIONS", "-agentlib:jdwp",
                        "SPRING_PROFILES_ACTIVE", "production",
                        "HOME", "/home/ada")))
                .isEmpty();
    }

    @Test
    void whatTheStackDecidesStands() throws IOException {
        assertThat(added(Map.of("PORT", "0", "KUBECONFIG", "/home/ada/.kube/config")))
                .isEmpty();
    }

    @Test
    void aWrongSettingIsPassedSoThatTheGatewayNamesIt() throws IOException {
        assertThat(added(Map.of("ACCESS_TOKEN_TTL", "soon"))).containsOnly(Map.entry("ACCESS_TOKEN_TTL", "soon"));
    }
}
