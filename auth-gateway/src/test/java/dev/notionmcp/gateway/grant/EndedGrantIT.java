package dev.notionmcp.gateway.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import dev.notionmcp.gateway.audit.AuditLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.transaction.support.TransactionOperations;

/** When the end of a grant is told. */
@ExtendWith(SharedGateway.class)
class EndedGrantIT {

    @Test
    void anEndThatIsTakenBackIsNotTold(RunningGateway gateway) {
        var tokens = OAuthClient.register(gateway).connect("ada");
        var grant = gateway.bean(AccessTokens.class)
                .find(OAuthClient.access(tokens))
                .orElseThrow();
        var grants = gateway.bean(Grants.class);

        try (var lines = new AuditLines()) {
            gateway.bean(TransactionOperations.class).executeWithoutResult(status -> {
                grants.end(grant, "tried");
                status.setRollbackOnly();
            });
            assertThat(lines.with("event=grant-ended")).noneMatch(line -> line.contains(grant.id()));
            assertThat(gateway.isLive(tokens)).isTrue();

            grants.end(grant, "done");
            assertThat(lines.with("why=done")).anyMatch(line -> line.contains(grant.id()));
            assertThat(gateway.isLive(tokens)).isFalse();
        }
    }
}
