package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.workspace.CacheNotSyncedException;
import dev.notionmcp.gateway.workspace.OwnerMismatch;
import dev.notionmcp.gateway.workspace.WorkspaceUnavailableException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What a client is told of a login that Notion accepted and that led to no connection all the same.
 *
 * @param error of RFC 6749, section 4.1.2.1
 */
record ConnectFailure(String error, String description) {

    static ConnectFailure of(RuntimeException cause) {
        return switch (cause) {
            case OwnerMismatch mismatch ->
                new ConnectFailure(
                        "access_denied", "This Notion connection belongs to someone else, who can disconnect it.");
            case WorkspaceUnavailableException unavailable -> passing();
            case CacheNotSyncedException starting -> passing();
            case KubernetesClientException cluster -> passing();
            case DataAccessException database -> passing();
            case TransactionException database -> passing();
            default ->
                new ConnectFailure("server_error", "The connection could not be made; the server's log says why.");
        };
    }

    private static ConnectFailure passing() {
        return new ConnectFailure(
                "temporarily_unavailable", "The workspace cannot be connected at the moment; try again shortly.");
    }
}
