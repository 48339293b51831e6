package dev.notionmcp.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.workspace.CacheNotSyncedException;
import dev.notionmcp.gateway.workspace.OwnerMismatch;
import dev.notionmcp.gateway.workspace.WorkspaceUnavailableException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class ConnectFailureTest {

    private static Stream<RuntimeException> passing() {
        return Stream.of(
                new WorkspaceUnavailableException("x"),
                new CacheNotSyncedException(),
                new KubernetesClientException("x"),
                new DataAccessResourceFailureException("x"),
                new CannotCreateTransactionException("x"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatPassesIsTemporarilyUnavailable(RuntimeException cause) {
        assertThat(ConnectFailure.of(cause).error()).isEqualTo("temporarily_unavailable");
    }

    @Test
    void anotherPersonsWorkspaceIsAccessDenied() {
        assertThat(ConnectFailure.of(new OwnerMismatch("nws-1", "x")).error()).isEqualTo("access_denied");
    }

    @Test
    void anythingElseIsAServerErrorWithoutItsText() {
        var failure = ConnectFailure.of(new IllegalStateException("internal"));

        assertThat(failure.error()).isEqualTo("server_error");
        assertThat(failure.description()).doesNotContain("internal");
    }
}
