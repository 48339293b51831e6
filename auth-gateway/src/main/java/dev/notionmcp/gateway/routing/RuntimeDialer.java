package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.grant.Grant;
import dev.notionmcp.gateway.workspace.Assertions;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
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
    private static final int MISDIRECTED = 421;
    private static final int UNAVAILABLE = 503;
    private static final int UNAUTHORIZED = 401;

    private final HttpClient http;
    private final Assertions assertions;
    private final NotionTraffic traffic;

    RuntimeDialer(HttpClient http, Assertions assertions, NotionTraffic traffic) {
        this.http = http;
        this.assertions = assertions;
        this.traffic = traffic;
    }

    /** What came of one attempt. Only an answer means that the call may have run. */
    sealed interface Outcome {}

    record Answered(HttpResponse<InputStream> response) implements Outcome {}

    /** Nobody listens, or it does not know the gateway's keys yet; nothing ran. */
    record NotServing() implements Outcome {}

    /** The process there serves another workspace; nothing ran. */
    record Misdirected() implements Outcome {}

    /** The process there is the right one and has no Notion token yet; nothing ran. */
    record WithoutToken() implements Outcome {}

    Outcome dial(URI address, Grant grant, HttpRequest call) throws Refusal {
        var response = send(address, grant, call);
        if (response == null) {
            return new NotServing();
        }
        if (response.statusCode() == MISDIRECTED) {
            LOG.warn(
                    "At {} is not the runtime of {}.",
                    address,
                    grant.workspace().name());
            close(response);
            return new Misdirected();
        }
        requireOwn(response, address, grant);
        traffic.of(response.headers());
        if (response.statusCode() == UNAUTHORIZED) {
            LOG.warn(
                    "The runtime of {} at {} refused the gateway's assertion.",
                    grant.workspace().name(),
                    address);
            close(response);
            return new NotServing();
        }
        if (response.statusCode() == UNAVAILABLE
                && response.headers().allValues(CREDENTIALS_HEADER).contains("missing")) {
            close(response);
            return new WithoutToken();
        }
        return new Answered(response);
    }

    private void requireOwn(HttpResponse<InputStream> response, URI address, Grant grant) throws Refusal {
        var expected = assertions.audienceOf(grant.workspace());
        var names = response.headers().allValues(WORKSPACE_HEADER);
        if (names.size() != 1 || !names.getFirst().equals(expected)) {
            LOG.error("An answer from {} for {} names {}: dropped.", address, expected, names);
            close(response);
            throw Refusal.of(
                    502,
                    "dropped-foreign-answer",
                    "The answer did not come from this workspace's tools and was dropped; if the call was to change"
                            + " something, look in Notion before sending it again.");
        }
    }

    /** Null if the connection was not made, the one case in which the call certainly did not leave. */
    private @Nullable HttpResponse<InputStream> send(URI address, Grant grant, HttpRequest call) throws Refusal {
        var request = HttpRequest.newBuilder(call, (name, value) -> true)
                .uri(address.resolve("/mcp"))
                .setHeader("Authorization", "Bearer " + assertions.forGrant(grant))
                .build();
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return null;
        } catch (HttpTimeoutException e) {
            throw Refusal.of(
                    504,
                    "timeout",
                    "The call was not answered in time; if it was to change something, look in Notion before sending"
                            + " it again.");
        } catch (IOException e) {
            LOG.warn("The runtime of {} at {} broke off.", grant.workspace().name(), address, e);
            throw Refusal.of(
                    502,
                    "broken-off",
                    "This workspace's tools broke off before they answered; if the call was to change something, look"
                            + " in Notion before sending it again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.of(503, "stopping", "The server is stopping; the call may have run.");
        }
    }

    private static void close(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            LOG.debug("A dropped answer did not close.", e);
        }
    }
}
