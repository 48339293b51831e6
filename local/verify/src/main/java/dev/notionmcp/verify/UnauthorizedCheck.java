package dev.notionmcp.verify;

import java.io.IOException;

/** Where every client begins: the 401 that says where to learn how to get a token (RFC 9728, section 5.1). */
record UnauthorizedCheck(Target target, Http http, Era era) implements Check {

    @Override
    public String promise() {
        return era.version() + ": without a token, 401 says where to get one";
    }

    @Override
    public String look() throws BrokenPromise, IOException {
        var answer = http.send(era.request(target.endpoint(), null, era.first(), era.opening()));
        BrokenPromise.unless(
                !answer.isRedirect(),
                "redirects to " + answer.header("Location"),
                "Serve " + target.endpoint() + " itself: clients lose body and token on a redirect.");
        BrokenPromise.unless(
                answer.status() == 401,
                "answers " + answer.status(),
                "Lead " + target.endpoint()
                        + " to the gateway, with its path and Host header unchanged, and set BASE_URL to "
                        + target.base() + ".");
        return challenge(Challenge.of(String.join(", ", answer.headers().allValues("WWW-Authenticate"))));
    }

    private String challenge(Challenge challenge) throws BrokenPromise {
        var expected = target.at("/.well-known/oauth-protected-resource" + target.path())
                .toString();
        var metadata = challenge.value("resource_metadata");
        BrokenPromise.unless(
                !metadata.isEmpty(),
                "the 401 has no WWW-Authenticate with resource_metadata",
                "Let the proxy in front pass WWW-Authenticate on: clients find the login by it.");
        BrokenPromise.unless(
                metadata.equals(expected),
                "resource_metadata is " + metadata + " and not " + expected,
                "Set the gateway's BASE_URL to " + target.base() + ", or give URL as BASE_URL spells it.");
        BrokenPromise.unless(
                challenge.scopes().contains("notion:read")
                        && !challenge.scopes().contains("offline_access"),
                "the challenge's scope is \"" + challenge.value("scope") + "\"",
                "Let the proxy in front pass WWW-Authenticate on unchanged: clients ask for just these scopes.");
        return "scope " + challenge.value("scope");
    }
}
