package dev.notionmcp.verify;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Authorization server metadata (RFC 8414): of this issuer, with endpoints here, and with nothing but OAuth 2.1. */
record ServerMetadataCheck(Target target, Http http, Findings findings) implements Check {
    private static final String PATH = "/.well-known/oauth-authorization-server";

    /** Where clients look that know OpenID Connect alone. */
    private static final String OPENID_PATH = "/.well-known/openid-configuration";

    private static final List<String> ENDPOINTS =
            List.of("authorization_endpoint", "token_endpoint", "registration_endpoint", "revocation_endpoint");

    @Override
    public String promise() {
        return "authorization server metadata (RFC 8414) agrees with it, S256 only";
    }

    @Override
    public String look() throws BrokenPromise, IOException {
        var document = Metadata.get(http, target, PATH);
        findings.foundServer(document);
        Metadata.requireEqual(
                target, PATH, document.path("issuer"), target.base().toString());
        for (var endpoint : ENDPOINTS) {
            var url = document.path(endpoint).asString("");
            BrokenPromise.unless(
                    url.startsWith(target.base() + "/"),
                    endpoint + " is \"" + url + "\", which is not at " + target.base(),
                    Metadata.UNCHANGED);
        }
        requireOAuth21(document);
        BrokenPromise.unless(
                Metadata.get(http, target, OPENID_PATH).equals(document),
                OPENID_PATH + " is another document than " + PATH,
                Metadata.UNCHANGED);
        return "issuer " + target.base();
    }

    private static void requireOAuth21(JsonNode document) throws BrokenPromise {
        require(document, "code_challenge_methods_supported", List.of("S256"));
        require(document, "response_types_supported", List.of("code"));
        require(document, "grant_types_supported", List.of("authorization_code", "refresh_token"));
        BrokenPromise.unless(
                Metadata.strings(document.path("token_endpoint_auth_methods_supported"))
                        .contains("none"),
                "public clients are not supported",
                Metadata.UNCHANGED);
        BrokenPromise.unless(
                document.path("authorization_response_iss_parameter_supported").asBoolean(false),
                "the iss parameter (RFC 9207) is not supported",
                Metadata.UNCHANGED);
    }

    private static void require(JsonNode document, String field, List<String> expected) throws BrokenPromise {
        var values = Metadata.strings(document.path(field));
        BrokenPromise.unless(values.equals(expected), field + " is " + values, Metadata.UNCHANGED);
    }
}
