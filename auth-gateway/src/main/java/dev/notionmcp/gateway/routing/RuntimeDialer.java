package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.grant.Grant;
import dev.notionmcp.gateway.workspace.Assertions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a call to one address, with the gateway's assertion for the grant's workspace, and lets an answer through only
 * if the process there says that it serves that workspace.
 */
final class RuntimeDialer {

    static final String WORKSPACE_HEADER = "Notion-MCP-Workspace";

    private static final Logger LOG = LoggerFactory.getLogger(RuntimeDialer.class);
    private static final String CREDENTIALS_HEADER = "Notion-MCP-Credentials";
    private static final Pattern REJECTED = Pattern.compile("rejected;revision=([0-9]{1,15});resend=(true|false)");
    private static final int MISDIRECTED = 421;
    private static final int UNAVAILABLE = 503;
    private static final int UNAUTHORIZED = 401;

    private final RuntimeConnections connections;
    private final Assertions assertions;
    private final NotionTraffic traffic;
    private final Duration longest;

    /** @param longest how long a call may take once a runtime has it */
    RuntimeDialer(RuntimeConnections connections, Assertions assertions, NotionTraffic traffic, Duration longest) {
        this.connections = connections;
        this.assertions = assertions;
        this.traffic = traffic;
        this.longest = longest;
    }

    /** What came of one attempt. Only an answer means that the call may have run. */
    sealed interface Outcome {}

    record Answered(RuntimeAnswer response) implements Outcome {}

    /** Nobody listens, or it does not know the gateway's keys yet; nothing ran. */
    record NotServing() implements Outcome {}

    /** The process there serves another workspace; nothing ran. */
    record Misdirected() implements Outcome {}

    /** The process there is the right one and has no Notion token yet; nothing ran. */
    record WithoutToken() implements Outcome {}

    /**
     * Notion refused the runtime's token during the call, which has its answer all the same.
     *
     * @param revision of the refused token
     * @param mayResend whether nothing in Notion was changed
     */
    record Rejected(RuntimeAnswer response, long revision, boolean mayResend) implements Outcome {}

    Outcome dial(URI address, OpenCall open, OutgoingCall call) throws Refusal {
        var grant = open.caller().grant();
        var begin = System.nanoTime();
        var response = send(address, open, call);
        if (response == null) {
            return new NotServing();
        }
        if (response.status() == MISDIRECTED) {
            LOG.warn(
                    "At {} is not the runtime of {}.",
                    address,
                    grant.workspace().name());
            call.trace().answered(begin, MISDIRECTED, null);
            response.close();
            return new Misdirected();
        }
        requireOwn(response, address, grant);
        call.trace().answered(begin, response.status(), traffic.of(response));
        if (response.status() == UNAUTHORIZED) {
            LOG.warn(
                    "The runtime of {} at {} refused the gateway's assertion.",
                    grant.workspace().name(),
                    address);
            response.close();
            return new NotServing();
        }
        if (response.status() == UNAVAILABLE
                && response.values(CREDENTIALS_HEADER).contains("missing")) {
            response.close();
            return new WithoutToken();
        }
        var rejected = REJECTED.matcher(String.join(",", response.values(CREDENTIALS_HEADER)));
        return rejected.matches()
                ? new Rejected(
                        response,
                        Long.parseLong(rejected.group(1)),
                        rejected.group(2).equals("true"))
                : new Answered(response);
    }

    private void requireOwn(RuntimeAnswer response, URI address, Grant grant) throws Refusal {
        var expected = assertions.audienceOf(grant.workspace());
        var names = response.values(WORKSPACE_HEADER);
        if (names.size() != 1 || !names.getFirst().equals(expected)) {
            LOG.error("An answer from {} for {} names {}: dropped.", address, expected, names);
            response.close();
            throw Refusal.of(
                    502,
                    "dropped-foreign-answer",
                    "The answer did not come from this workspace's tools and was dropped; if the call was to change"
                            + " something, look in Notion before sending it again.");
        }
    }

    /** Null if the connection was not made, the one case in which the call certainly did not leave. */
    private @Nullable RuntimeAnswer send(URI address, OpenCall open, OutgoingCall call) throws Refusal {
        open.requireOpen();
        RuntimeConnection connection;
        try {
            connection = connections.take(address);
        } catch (IOException e) {
            return null;
        }
        open.waitsFor(connection::close);
        open.mayTake(longest);
        var begin = System.nanoTime();
        var request = call.with(assertions.forGrant(open.caller().grant()), address.getAuthority());
        try {
            var response = connection.send(request);
            return new RuntimeAnswer(response, () -> keep(open, connection, request, response), connection::close);
        } catch (IOException e) {
            connection.close();
            call.trace().brokeOff(begin);
            open.requireOpen();
            LOG.warn(
                    "The runtime of {} at {} broke off.",
                    open.caller().grant().workspace().name(),
                    address,
                    e);
            throw Refusal.of(
                    502,
                    "broken-off",
                    "This workspace's tools broke off before they answered; if the call was to change something, look"
                            + " in Notion before sending it again.");
        }
    }

    private void keep(
            OpenCall open, RuntimeConnection connection, ClassicHttpRequest request, ClassicHttpResponse response) {
        if (open.hasArrived() && connection.isKeptAfter(request, response)) {
            connections.giveBack(connection);
        } else {
            connection.close();
        }
    }
}
