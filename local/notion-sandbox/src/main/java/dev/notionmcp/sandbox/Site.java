package dev.notionmcp.sandbox;

import dev.notionmcp.sandbox.api.Front;
import dev.notionmcp.sandbox.calls.CallLog;
import dev.notionmcp.sandbox.faults.Faults;
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
        var faults = new Faults(world);
        front = new Front(world, oauth, calls, faults, file);
        pages = new Routes<Function<Request, Reply>>()
                .add(
                        "GET",
                        "/",
                        request -> Reply.html(
                                200,
                                HomePage.render(
                                        world, calls, faults, request.header().apply("Host"))))
                .add("GET", "/v1/oauth/authorize", oauth.authorize()::page)
                .add("POST", "/sandbox/login", oauth.authorize()::decide)
                .add(
                        "GET",
                        "/sandbox/calls",
                        request -> Reply.json(200, calls.list("true".equals(request.query("oauth")))))
                .add("DELETE", "/sandbox/calls", request -> {
                    calls.clear();
                    return Reply.empty(204);
                })
                .add("GET", "/sandbox/faults", request -> faults.show())
                .add("DELETE", "/sandbox/faults", request -> faults.clear())
                .add("PUT", "/sandbox/faults", request -> {
                    var reply = faults.set(request);
                    file.follow();
                    return reply;
                });
    }

    @Override
    public Reply apply(Request request) {
        var path = request.path();
        if (path.startsWith("/v1/") && !path.equals("/v1/oauth/authorize")) {
            return front.answer(request);
        }
        return pages.find(request).handler().apply(request);
    }
}
