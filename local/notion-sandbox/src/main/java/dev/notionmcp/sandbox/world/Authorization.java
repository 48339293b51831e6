package dev.notionmcp.sandbox.world;

import dev.notionmcp.sandbox.http.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * A live token pair, kept as SHA-256 digests.
 *
 * @param issuedAt when the pair was handed out, in epoch seconds
 */
public record Authorization(String botId, String accessDigest, String refreshDigest, long issuedAt) {
    /** No token has this digest. */
    Authorization expired() {
        return new Authorization(botId, "expired", refreshDigest, issuedAt);
    }

    ObjectNode save() {
        return Json.of(
                "bot_id", botId, "access_sha256", accessDigest, "refresh_sha256", refreshDigest, "issued_at", issuedAt);
    }

    static Authorization load(ObjectNode saved) {
        return new Authorization(
                Json.must(saved, "bot_id"),
                Json.must(saved, "access_sha256"),
                Json.must(saved, "refresh_sha256"),
                saved.path("issued_at").asLong(0));
    }

    @Override
    public String toString() {
        return "Authorization[" + botId + "]";
    }
}
