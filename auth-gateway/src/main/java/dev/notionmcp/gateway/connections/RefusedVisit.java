package dev.notionmcp.gateway.connections;

import dev.notionmcp.gateway.page.Problem;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** A request to the page of connections that is not served: the person reads why. */
final class RefusedVisit extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String AGAIN = "Open “Your connections” again and log in with Notion.";

    private final HttpStatus status;
    private final Duration wait;
    private final transient Problem problem;

    private RefusedVisit(HttpStatus status, String title, String happened, String next) {
        this(status, Duration.ZERO, title, happened, next);
    }

    private RefusedVisit(HttpStatus status, Duration wait, String title, String happened, String next) {
        super(happened, null, false, false);
        this.status = status;
        this.wait = wait;
        this.problem = new Problem(title, happened, next);
    }

    /** @param happened what Notion did, or did not */
    static RefusedVisit atNotion(HttpStatus status, String happened) {
        return new RefusedVisit(status, "You are not logged in", happened, "Nothing was changed. " + AGAIN);
    }

    static RefusedVisit loginNotUsable() {
        return new RefusedVisit(
                HttpStatus.BAD_REQUEST,
                "This login cannot be used",
                "It took longer than ten minutes, was used before, or was begun in another browser.",
                AGAIN);
    }

    static RefusedVisit notConnected() {
        return new RefusedVisit(
                HttpStatus.NOT_FOUND,
                "This Notion workspace is not connected here",
                "You are logged in to Notion, and no application uses the workspace you chose through this server. "
                        + "What Notion just shared was given back at once, and nothing was stored.",
                "If you connected another Notion workspace, log in again and choose that one.");
    }

    static RefusedVisit someoneElses() {
        return new RefusedVisit(
                HttpStatus.FORBIDDEN,
                "This connection belongs to someone else",
                "The Notion connection you chose was made by another person.",
                "Nothing was changed. Log in again with your own Notion account.");
    }

    static RefusedVisit ended() {
        return new RefusedVisit(
                HttpStatus.UNAUTHORIZED,
                "You are not logged in any more",
                "A login here is good for 30 minutes.",
                "Nothing was changed. " + AGAIN);
    }

    static RefusedVisit notFromOurPage() {
        return new RefusedVisit(
                HttpStatus.FORBIDDEN,
                "This came from another page",
                "The request did not come from the page of your connections, or from one of an earlier login.",
                "Nothing was changed. Open “Your connections” again and repeat it there.");
    }

    static RefusedVisit gone() {
        return new RefusedVisit(
                HttpStatus.NOT_FOUND,
                "There is no such connection",
                "It was disconnected before, or it is not yours.",
                "Open “Your connections” to see what there is.");
    }

    /** @param wait until another may begin */
    static RefusedVisit tooMany(Duration wait) {
        return new RefusedVisit(
                HttpStatus.SERVICE_UNAVAILABLE,
                wait,
                "Too many people log in at the moment",
                "This server begins only so many logins at a time.",
                "Nothing was changed. Wait a minute, then open “Your connections” again.");
    }

    /** Zero unless the very same request can be served then. */
    Duration mayRetryAfter() {
        return wait;
    }

    HttpStatus status() {
        return status;
    }

    Problem problem() {
        return problem;
    }
}
