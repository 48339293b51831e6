package dev.notionmcp.verify;

import java.io.IOException;
import java.util.Map;

/** What keeps a client logged in for months: a refresh token that is used once and replaced (OAuth 2.1, section 4.3). */
record RefreshCheck(Target target, Http http, Findings findings) implements Check {

    @Override
    public String promise() {
        return "a refresh token gets a new pair";
    }

    @Override
    public String look() throws BrokenPromise, NotChecked, IOException {
        var before = findings.tokens();
        TokenRequest.send(
                http,
                findings,
                Map.of(
                        "grant_type", "refresh_token",
                        "refresh_token", before.refresh(),
                        "client_id", findings.client(),
                        "resource", target.endpoint().toString()));
        var after = findings.tokens();
        BrokenPromise.unless(
                !after.access().equals(before.access()) && !after.refresh().equals(before.refresh()),
                "the pair is the one before",
                "Look whether a proxy in front answers POST /token from a cache.");
        return "the calls below use it";
    }
}
