package dev.notionmcp.sandbox;

import dev.notionmcp.sandbox.api.Front;
import dev.notionmcp.sandbox.calls.CallLog;
import dev.notionmcp.sandbox.http.Reply;
import dev.notionmcp.sandbox.http.Request;
import dev.notionmcp.sandbox.http.Routes;
import dev.notionmcp.sandbox.oauth.OAuth;
import dev.notionmcp.sandbox.world.StateFile;
import dev.notionmcp.sandbox.world.World;
import java.util.function.Function;

/** The table of everything the sandbox serves. */
final class Site implements Function<Request, Reply> {
    private final Routes<Function<Request, Reply>> pages;
    private final Front front;

    Site(World world, StateFile file, OAuth oauth) {
        var calls = new CallLog();
        front = new Front(world, oauth.pairs(), calls, file);
        pages = new Routes<Function<Request, Reply>>()
                .add("GET", "/v1/oauth/authorize", oauth.authorize()::page)
                .add("POST", "/sandbox/login", oauth.authorize()::decide)
                .add("POST", "/v1/oauth/token", kept(file, calls, oauth.tokens()::token))
                .add("POST", "/v1/oauth/introspect", kept(file, calls, oauth.tokens()::introspect))
                .add("POST", "/v1/oauth/revoke", kept(file, calls, oauth.tokens()::revoke))
                .add(
                        "GET",
                        "/sandbox/calls",
                        request -> Reply.json(200, calls.list("true".equals(request.query("oauth")))))
                .add("DELETE", "/sandbox/calls", request -> {
                    calls.clear();
                    return Reply.empty(204);
                });
    }

    private static Function<Request, Reply> kept(StateFile file, CallLog calls, Function<Request, Reply> endpoint) {
        return request -> {
            var reply = endpoint.apply(request);
            file.follow();
            calls.add(new CallLog.Entry(request.method(), request.path(), null, reply.status(), null, null));
            return reply;
        };
    }

    @Override
    public Reply apply(Request request) {
        var path = request.path();
        if (path.startsWith("/v1/") && !path.startsWith("/v1/oauth/")) {
            return front.answer(request);
        }
        return pages.find(request).handler().apply(request);
    }
}
