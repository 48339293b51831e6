package dev.notionmcp.gateway.client;

import static dev.notionmcp.gateway.client.MetadataFields.name;
import static dev.notionmcp.gateway.client.MetadataFields.requireObject;
import static dev.notionmcp.gateway.client.MetadataFields.string;
import static dev.notionmcp.gateway.client.MetadataFields.strings;

import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * The document that a client is known by (draft-ietf-oauth-client-id-metadata-document). It speaks to every server, so grants,
 * responses and redirect URIs that this one does not know are left out and no error.
 */
public final class ClientDocument {
    private ClientDocument() {}

    /**
     * Reads and validates one.
     *
     * @param url where the document lies, which it must name itself
     * @throws InvalidClientMetadata naming the first thing that is wrong
     */
    public static ClientMetadata read(JsonNode document, String url) {
        requireObject(document);
        if (!url.equals(string(document, "client_id"))) {
            throw InvalidClientMetadata.metadata("client_id must be the document's own URL.");
        }
        if (document.has("client_secret") || document.has("client_secret_expires_at")) {
            throw InvalidClientMetadata.metadata("A document that everybody can read must not hold a secret.");
        }
        requireNoSecret(document);
        requireAmong(document, "grant_types", "authorization_code");
        requireAmong(document, "response_types", "code");
        var name = name(document);
        if (name == null) {
            throw InvalidClientMetadata.metadata("client_name is missing.");
        }
        var redirectUris = Objects.requireNonNullElse(strings(document, "redirect_uris"), List.<String>of()).stream()
                .filter(RedirectUris::mayBeRegistered)
                .toList();
        if (redirectUris.isEmpty()) {
            throw InvalidClientMetadata.redirectUri(
                    "redirect_uris must name an https URI or an http one of a loopback host.");
        }
        return new ClientMetadata(name, redirectUris, "none", null);
    }

    /**
     * What a document prefers is not all it can do: one product prefers to sign and names {@code none} among its choices, which it takes
     * where no other is offered (OpenID Connect Relying Party Metadata Choices). Methods with a shared secret are never right here.
     */
    private static void requireNoSecret(JsonNode document) {
        var preferred = Objects.requireNonNullElse(string(document, "token_endpoint_auth_method"), "none");
        var choices = Objects.requireNonNullElse(
                strings(document, "token_endpoint_auth_methods_supported"), List.<String>of());
        if (preferred.startsWith("client_secret") || !(preferred.equals("none") || choices.contains("none"))) {
            throw InvalidClientMetadata.metadata(
                    "token_endpoint_auth_method must be none, or token_endpoint_auth_methods_supported include it.");
        }
    }

    private static void requireAmong(JsonNode document, String field, String needed) {
        var values = strings(document, field);
        if (values != null && !values.contains(needed)) {
            throw InvalidClientMetadata.metadata(field + " must include " + needed + ".");
        }
    }
}
