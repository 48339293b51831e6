package dev.notionmcp.gateway.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** When a grant was used last, as its person is told. */
@ExtendWith(SharedGateway.class)
class GrantUseIT {

    @Test
    void isTheLastRequestWithOneOfItsTokens(RunningGateway gateway) {
        var client = OAuthClient.register(gateway);
        var tokens = client.connect("ada");
        var uses = gateway.bean(GrantUse.class);
        uses.write();
        assertThat(shown(gateway, client, tokens).usedAt()).isNull();

        request(gateway, tokens);
        assertThat(shown(gateway, client, tokens).usedAt())
                .as("written beside the call")
                .isNull();
        uses.write();

        var first = shown(gateway, client, tokens).usedAt();
        assertThat(first).isNotNull();
        gateway.passTime(Duration.ofMinutes(5));
        request(gateway, tokens);
        uses.write();
        assertThat(shown(gateway, client, tokens).usedAt()).isAfter(first);
    }

    @Test
    void isTheLatestOfAllThatAClientHolds(RunningGateway gateway) {
        var client = OAuthClient.register(gateway);
        var used = client.connect("grace");
        client.connect("grace");
        request(gateway, used);
        gateway.bean(GrantUse.class).write();

        assertThat(shown(gateway, client, used).usedAt()).isNotNull();
    }

    private static void request(RunningGateway gateway, JsonNode tokens) {
        OAuthClient.send(HttpRequest.newBuilder(URI.create(gateway.at("/mcp")))
                .header("Authorization", "Bearer " + OAuthClient.access(tokens))
                .GET());
    }

    private static ConnectedClient shown(RunningGateway gateway, OAuthClient client, JsonNode tokens) {
        var grant = gateway.bean(AccessTokens.class)
                .find(OAuthClient.access(tokens))
                .orElseThrow();
        return gateway.bean(ConnectedClients.class).of(grant.person(), grant.workspace()).stream()
                .filter(shown -> shown.id().equals(client.id()))
                .findFirst()
                .orElseThrow();
    }
}
