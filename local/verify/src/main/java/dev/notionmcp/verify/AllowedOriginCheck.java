package dev.notionmcp.verify;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A browser's client of an allowed origin may call, and read from the 401 where to log in. */
record AllowedOriginCheck(
        Target target, Http http, @Nullable String origin) implements Check {

    @Override
    public String promise() {
        return "CORS: a web page of an allowed origin may call";
    }

    @Override
    public String look() throws BrokenPromise, NotChecked, IOException {
        if (origin == null) {
            throw new NotChecked("needs one of the gateway's ALLOWED_ORIGINS: ORIGIN=https://...");
        }
        var asked = http.send(HttpRequest.newBuilder(target.endpoint())
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization, content-type, mcp-protocol-version"));
        var headers = asked.list("Access-Control-Allow-Headers");
        BrokenPromise.unless(
                asked.status() < 300
                        && asked.list("Access-Control-Allow-Methods").contains("post")
                        && (headers.equals("*") || headers.contains("authorization")),
                "the preflight answers " + asked.status(),
                remedy());
        requireAllowed(asked);
        var answer = http.send(Era.MODERN
                .request(target.endpoint(), null, Era.MODERN.first(), Era.MODERN.opening())
                .header("Origin", origin));
        requireAllowed(answer);
        BrokenPromise.unless(
                answer.list("Access-Control-Expose-Headers").contains("www-authenticate"),
                "WWW-Authenticate is not exposed",
                remedy());
        return origin;
    }

    private void requireAllowed(Answer answer) throws BrokenPromise {
        BrokenPromise.unless(
                answer.list("Access-Control-Allow-Origin")
                        .equals(String.valueOf(origin).toLowerCase(Locale.ROOT)),
                "Access-Control-Allow-Origin is \"" + answer.list("Access-Control-Allow-Origin") + "\"",
                remedy());
    }

    private String remedy() {
        return "Add " + origin + " to the gateway's ALLOWED_ORIGINS, and let nothing in front answer OPTIONS or change "
                + "CORS headers.";
    }
}
