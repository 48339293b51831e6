package dev.notionmcp.verify;

import java.io.IOException;
import java.util.Map;

/** The page where a person decides: it names the client and where access goes, and nobody can frame, keep or steal it. */
record ConsentCheck(Target target, Http http, Findings findings) implements Check {

    @Override
    public String promise() {
        return "authorize shows the consent page, with its security headers";
    }

    @Override
    public String look() throws BrokenPromise, NotChecked, IOException {
        var answer = http.get(AuthorizationUrl.of(target, findings, Map.of()));
        BrokenPromise.unless(
                answer.status() == 200 && answer.header("Content-Type").startsWith("text/html"),
                "answers " + answer.status() + " and no page",
                "Look at the gateway's log; 5xx means its database, a redirect a proxy that asks for a login of its own.");
        BrokenPromise.unless(
                answer.body().contains(Registration.NAME) && answer.body().contains("127.0.0.1"),
                "the page does not name the client and where access goes",
                "Look what answers /authorize in place of the gateway.");
        requireHeaders(answer);
        requireCookie(answer.list("Set-Cookie"));
        return target.isHttps() ? "CSP, no-store, HSTS, cookie" : "CSP, no-store, cookie; no HSTS over plain HTTP";
    }

    private void requireHeaders(Answer answer) throws BrokenPromise {
        var policy = answer.list("Content-Security-Policy");
        require(answer, "Content-Security-Policy", policy.contains("frame-ancestors 'none'"));
        // browsers apply it to the redirects after the form post, and would not reach Notion
        require(answer, "Content-Security-Policy", !policy.contains("form-action"));
        require(answer, "Cache-Control", answer.list("Cache-Control").contains("no-store"));
        require(
                answer,
                "X-Content-Type-Options",
                answer.list("X-Content-Type-Options").contains("nosniff"));
        require(answer, "Referrer-Policy", answer.list("Referrer-Policy").contains("no-referrer"));
        require(
                answer,
                "Strict-Transport-Security",
                !target.isHttps() || answer.list("Strict-Transport-Security").contains("max-age="));
    }

    private static void require(Answer answer, String header, boolean kept) throws BrokenPromise {
        BrokenPromise.unless(
                kept,
                header + " is \"" + String.join(", ", answer.headers().allValues(header)) + "\"",
                "Let the proxy in front pass " + header + " on as the gateway wrote it, and add none of its own.");
    }

    /** @param cookies in lower case */
    private void requireCookie(String cookies) throws BrokenPromise {
        var guarded = cookies.contains("httponly") && cookies.contains("samesite=lax");
        var hostOnly = cookies.startsWith("__host-") && cookies.contains("secure");
        BrokenPromise.unless(
                guarded && (hostOnly || !target.isHttps()),
                "the consent cookie is not kept to this host and away from scripts",
                "Set BASE_URL to the https address, and let the proxy in front pass Set-Cookie on unchanged.");
    }
}
