package dev.notionmcp.verify;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Protected resource metadata (RFC 9728): of this very resource, and leading to this very server. */
record ResourceMetadataCheck(Target target, Http http) implements Check {
    private static final String PATH = "/.well-known/oauth-protected-resource";

    @Override
    public String promise() {
        return "protected resource metadata (RFC 9728) names this URL";
    }

    @Override
    public String look() throws BrokenPromise, IOException {
        // the root form is for clients that look no further, and speaks of /mcp
        var forms = target.path().equals("/mcp") ? List.of(PATH + "/mcp", PATH) : List.of(PATH + target.path());
        for (var form : forms) {
            check(form, Metadata.get(http, target, form));
        }
        return target.endpoint().toString();
    }

    private void check(String form, JsonNode document) throws BrokenPromise {
        Metadata.requireEqual(
                target, form, document.path("resource"), target.endpoint().toString());
        Metadata.requireEqual(
                target,
                form,
                document.path("authorization_servers").path(0),
                target.base().toString());
        var scopes = Metadata.strings(document.path("scopes_supported"));
        BrokenPromise.unless(
                scopes.contains("notion:read") && !scopes.contains("offline_access"),
                form + " has the scopes " + scopes,
                Metadata.UNCHANGED);
        BrokenPromise.unless(
                Metadata.strings(document.path("bearer_methods_supported")).equals(List.of("header")),
                form + " takes tokens elsewhere than in the header",
                Metadata.UNCHANGED);
    }
}
