package dev.notionmcp.verify;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Clients register by themselves, and one that comes again is the same: replicas that disagree have no database in common. */
record RegistrationCheck(Http http, Findings findings, Registration client) implements Check {
    private static final String REMEDY =
            "Let POST /register reach the gateway with its body; if it is answered 5xx, look at the gateway's database.";

    @Override
    public String promise() {
        return "registration (RFC 7591) takes " + client.who();
    }

    @Override
    public String look() throws BrokenPromise, NotChecked, IOException {
        var endpoint = findings.endpoint("registration_endpoint");
        var id = id(endpoint);
        if (client.equals(Registration.LOOPBACK)) {
            findings.foundClient(id);
        }
        BrokenPromise.unless(
                id(endpoint).equals(id),
                "the same registration gave two clients",
                "Give all replicas of the gateway the same DATABASE_URL.");
        return "and knows it again";
    }

    private String id(URI endpoint) throws BrokenPromise, IOException {
        var answer = http.post(endpoint, client.body());
        BrokenPromise.unless(answer.status() == 201, "answers " + answer.status(), REMEDY);
        var registered = answer.json("the answer", REMEDY);
        requireAsAsked(registered);
        return registered.path("client_id").asString("");
    }

    private void requireAsAsked(JsonNode registered) throws BrokenPromise {
        BrokenPromise.unless(!registered.path("client_id").asString("").isEmpty(), "no client_id is answered", REMEDY);
        BrokenPromise.unless(
                Metadata.strings(registered.path("redirect_uris")).equals(List.of(client.redirectUri())),
                "the redirect URI is not the one that was registered",
                REMEDY);
        BrokenPromise.unless(
                registered.path("token_endpoint_auth_method").asString("").equals("none")
                        && !registered.has("client_secret"),
                "a public client is given a secret",
                REMEDY);
    }
}
