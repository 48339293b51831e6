package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.BaseUrl;
import dev.notionmcp.gateway.grant.GrantUse;
import dev.notionmcp.gateway.log.CallLog;
import dev.notionmcp.gateway.resource.Challenge;
import dev.notionmcp.gateway.resource.ProtectedResource;
import dev.notionmcp.gateway.resource.Resources;
import dev.notionmcp.gateway.trace.CallTrace;
import dev.notionmcp.gateway.trace.Traces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The MCP endpoint: one path from a request to its answer, the same for every method and protocol revision. */
@Controller
final class McpEndpoint {

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    /** For a whole request to arrive. */
    private static final Duration BODY = Duration.ofSeconds(30);

    /** Bytes of a request that are read also to refuse it. */
    private static final int SHORT = 16 * 1024;

    /** Bytes of an unread request that Tomcat takes in for the sake of the next one on the connection: server.tomcat.max-swallow-size. */
    private static final int SWALLOWED = 1024 * 1024;

    private final Resources resources;
    private final HostGuard hosts;
    private final Callers callers;
    private final RuntimeCalls runtimes;
    private final OpenCalls calls;
    private final FinishedCalls finished;
    private final CallLimits limits;
    private final BodyRoom room;
    private final GrantUse uses;
    private final Traces traces;

    McpEndpoint(
            Resources resources,
            BaseUrl baseUrl,
            Callers callers,
            RuntimeCalls runtimes,
            OpenCalls calls,
            FinishedCalls finished,
            CallLimits limits,
            BodyRoom room,
            GrantUse uses,
            Traces traces) {
        this.resources = resources;
        this.hosts = new HostGuard(baseUrl);
        this.callers = callers;
        this.runtimes = runtimes;
        this.calls = calls;
        this.finished = finished;
        this.limits = limits;
        this.room = room;
        this.uses = uses;
        this.traces = traces;
    }

    @RequestMapping({"/mcp", "/mcp/", "/w/{slug}/mcp", "/w/{slug}/mcp/"})
    void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // as it was sent: another spelling of a path, such as an encoded letter, is another path to every check
        var resource = resources.at(request.getRequestURI());
        if (resource.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var call = new Call(resource.get());
        response.setHeader("X-Request-Id", call.id);
        try {
            call.answer(request, response);
        } catch (BrokenAnswerException broken) {
            call.outcome = "broken-off";
            throw broken;
        } catch (Refusal refusal) {
            call.outcome = refusal.outcome();
            RefusalWriter.write(refusal, call.body == null ? null : call.body.id(), response);
            if (refusal.status() == HttpServletResponse.SC_REQUEST_TIMEOUT) {
                ClientConnection.of(request).leaveTheRest();
            }
        } catch (RuntimeException fault) {
            call.outcome = "failed";
            throw fault;
        } finally {
            call.audit(request, response);
        }
    }

    /** Tells requests apart in logs; nothing is guarded by it, so it takes nothing of the system's randomness. */
    private static String requestId() {
        var random = ThreadLocalRandom.current();
        return HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
    }

    /** What is known of one request, for its answer and its line in the audit log. */
    private final class Call {
        private final String id = requestId();
        private final long begin = System.nanoTime();
        private final ProtectedResource resource;
        private Callers.@Nullable Caller caller;
        private @Nullable RpcBody body;
        private @Nullable CallTrace trace;
        private String outcome = "client-gone";

        private Call(ProtectedResource resource) {
            this.resource = resource;
        }

        private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, Refusal {
            hosts.check(request.getHeader("Host"));
            var known = callers.identify(Collections.list(request.getHeaders("Authorization")), resource);
            caller = known;
            uses.used(known.grant());
            if (!request.getMethod().equals("POST")) {
                throw Refusal.methodNotAllowed();
            }
            Callers.requireScope(known);
            var subscription = callUnlessSubscription(known, request, response);
            if (subscription.isPresent()) {
                subscribe(known, ClientConnection.of(request), subscription.get(), response);
            }
        }

        /** A subscription takes none of the places, nor memory for a body, while it lasts. */
        private Optional<Subscription> callUnlessSubscription(
                Callers.Caller known, HttpServletRequest request, HttpServletResponse response)
                throws IOException, Refusal {
            var announced = request.getContentLengthLong();
            // before the body is read: one that never ends counts, too
            try (var _ = limits.enter(known.grant());
                    var share = room.take(known.grant().workspace().name(), announced)) {
                count(known, request, announced);
                var read = RpcBody.of(BodyReader.read(request.getInputStream(), announced, BODY));
                share.needs(read.bytes().length);
                body = read.withoutBytes();
                // a body can be long in coming, and its token be revoked meanwhile
                callers.requireStillValid(known);
                limits.countEach(known.grant(), read.messages().size());
                Callers.requireScope(known, read);
                var subscription = Subscription.of(request, read);
                if (subscription.isEmpty()) {
                    call(known, read, request, response);
                }
                return subscription;
            }
        }

        /** Whoever is too fast shall not cost the reading of a body, except of a short one: its id tells which call is refused. */
        private void count(Callers.Caller known, HttpServletRequest request, long announced)
                throws IOException, Refusal {
            try {
                limits.count(known.grant());
            } catch (Refusal tooFast) {
                if (announced >= 0 && announced <= SHORT) {
                    body = RpcBody.of(BodyReader.read(request.getInputStream(), announced, BODY))
                            .withoutBytes();
                } else if (announced < 0 || announced > SWALLOWED) {
                    ClientConnection.of(request).leaveTheRest();
                }
                throw tooFast;
            }
        }

        private void call(Callers.Caller known, RpcBody read, HttpServletRequest request, HttpServletResponse response)
                throws IOException, Refusal {
            var traced = beginTrace(request);
            try (var _ = CallLog.about(id, known.grant().workspace().name(), traced.id());
                    var open = calls.add(known, ClientConnection.of(request));
                    var answer = runtimes.answer(open, OutgoingCall.of(request, read, traced))) {
                // a call can run for minutes, and its grant end meanwhile
                if (!callers.mayGoOn(known)) {
                    throw Callers.invalidToken(resource);
                }
                stream(answer, open, response);
            }
        }

        private void subscribe(
                Callers.Caller known, ClientConnection client, Subscription subscription, HttpServletResponse response)
                throws IOException {
            var stream = new SubscriptionStream(subscription, KEEP_ALIVE);
            response.setContentType("text/event-stream");
            response.setHeader("Cache-Control", "no-cache");
            try (var open = calls.addSubscription(known, client)) {
                open.waitsFor(stream::close);
                AnswerStream.copy(stream, true, open, response);
                outcome = "ended";
            }
        }

        private void stream(RuntimeAnswer answer, OpenCall open, HttpServletResponse response) throws IOException {
            response.setStatus(answer.status());
            PassedHeaders.toClient(answer, response);
            if (answer.status() == HttpServletResponse.SC_FORBIDDEN) {
                response.setHeader("WWW-Authenticate", Challenge.insufficientScope(resource));
            }
            outcome = AnswerStream.copy(answer, open, response);
        }

        /** Once it is known who calls and, as far as it was read, what; a stranger begins no trace. */
        private CallTrace beginTrace(HttpServletRequest request) {
            if (trace == null) {
                var messages = body == null ? List.<RpcMessage>of() : body.messages();
                var only = messages.size() == 1 ? messages.getFirst() : null;
                var method = only == null ? null : only.method();
                var tool = only == null || !"tools/call".equals(method) ? null : only.name();
                trace = traces.begin(request.getHeader("traceparent"), begin, method, tool);
            }
            return trace;
        }

        private void audit(HttpServletRequest request, HttpServletResponse response) {
            var time = Duration.ofNanos(System.nanoTime() - begin);
            var grant = caller == null ? null : caller.grant();
            var traced = grant == null ? null : beginTrace(request);
            var messages = body == null ? List.<RpcMessage>of() : body.messages();
            finished.add(id, grant, messages, outcome, time, traced == null ? null : traced.id());
            if (grant != null && traced != null) {
                traced.end(id, grant.workspace().name(), outcome, response.getStatus());
            }
        }
    }
}
