package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.notion.NotionLoginException;
import dev.notionmcp.gateway.page.Problem;
import dev.notionmcp.gateway.workspace.CacheNotSyncedException;
import dev.notionmcp.gateway.workspace.OwnerMismatch;
import dev.notionmcp.gateway.workspace.SignUpRefused;
import dev.notionmcp.gateway.workspace.WorkspaceUnavailableException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;

/**
 * A login that was consented to and led to no connection all the same, as the audit log, the client and the person are told of it.
 *
 * @param why for the audit log
 * @param error of RFC 6749, section 4.1.2.1
 */
record ConnectFailure(String why, String error, Problem problem) {
    private static final String AGAIN = "Go back to your application and connect again.";

    /** The person's own choice, which needs no page. */
    static ConnectFailure deniedAtNotion() {
        return new ConnectFailure(
                "notion-denied",
                "access_denied",
                new Problem("Not connected", "The person did not let Notion connect.", "Nothing was shared. " + AGAIN));
    }

    /** @param why for the audit log */
    static ConnectFailure notCompletedByNotion(String why) {
        return new ConnectFailure(
                why,
                "server_error",
                new Problem(
                        "Notion did not complete the login",
                        "Notion sent you back without what this server needs to connect.",
                        AGAIN + " If Notion’s own page showed an error before, that error says more."));
    }

    static ConnectFailure of(NotionLoginException cause) {
        var happened = String.valueOf(cause.getMessage());
        return cause.isPassing()
                ? new ConnectFailure(
                        "notion-away",
                        "temporarily_unavailable",
                        new Problem(
                                "Notion cannot be reached",
                                happened,
                                "Nothing was connected. Wait a few minutes, then go back to your application and connect again."))
                : new ConnectFailure(
                        "notion-refused",
                        "server_error",
                        new Problem(
                                "Notion refused this login",
                                happened,
                                AGAIN + " If it happens again, tell whoever operates this server."));
    }

    static ConnectFailure of(RuntimeException cause) {
        return switch (cause) {
            case OwnerMismatch mismatch -> ownerMismatch();
            case SignUpRefused refused ->
                new ConnectFailure("sign-up-refused", "access_denied", SignUpProblem.of(refused.reason()));
            case WorkspaceUnavailableException unavailable -> passing();
            case CacheNotSyncedException starting -> passing();
            case KubernetesClientException cluster -> passing();
            case DataAccessException database -> passing();
            case TransactionException database -> passing();
            default ->
                new ConnectFailure(
                        "not-connected",
                        "server_error",
                        new Problem(
                                "Something went wrong here",
                                "The connection could not be made; the server’s log says why.",
                                AGAIN + " If it happens again, tell whoever operates this server."));
        };
    }

    private static ConnectFailure ownerMismatch() {
        return new ConnectFailure(
                "not-connected",
                "access_denied",
                new Problem(
                        "This workspace is connected by someone else",
                        "This Notion connection belongs to someone else, who can disconnect it.",
                        "Nothing was changed. Ask that person to disconnect it, or log in to Notion as yourself and connect again."));
    }

    private static ConnectFailure passing() {
        return new ConnectFailure(
                "not-connected",
                "temporarily_unavailable",
                new Problem(
                        "Not available at the moment",
                        "Notion agreed, but this server cannot store the connection at the moment.",
                        "Wait a minute, then go back to your application and connect again."));
    }

    /** For the client, which shows it to the person or logs it. */
    String description() {
        return problem.happened() + " " + problem.next();
    }

    boolean isPersonsChoice() {
        return why.equals("notion-denied");
    }

    HttpStatus status() {
        return switch (error) {
            case "access_denied" -> HttpStatus.FORBIDDEN;
            case "temporarily_unavailable" -> HttpStatus.SERVICE_UNAVAILABLE;
            default -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }
}
