package dev.notionmcp.sandbox.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer in Notion's error envelope. Codes and statuses: developers.notion.com, "Status codes".
 */
public final class NotionError extends RuntimeException {
    private final int status;
    private final String code;
    private final transient @Nullable ObjectNode additionalData;

    public NotionError(int status, String code, String message, @Nullable ObjectNode additionalData) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.additionalData = additionalData;
    }

    public static NotionError validation(String message) {
        return new NotionError(400, "validation_error", message, null);
    }

    public static NotionError invalidJson() {
        return new NotionError(400, "invalid_json", "Error parsing JSON body.", null);
    }

    public static NotionError invalidUrl(String message) {
        return new NotionError(400, "invalid_request_url", message, null);
    }

    public static NotionError unauthorized() {
        return new NotionError(401, "unauthorized", "API token is invalid.", null);
    }

    public static NotionError tooLarge(int limit) {
        return new NotionError(
                413, "validation_error", "Request body is too large: at most " + limit + " bytes are read.", null);
    }

    /** Notion answers the same for what does not exist and for what the token may not see. */
    public static NotionError notFound(String kind, String id) {
        return new NotionError(
                404,
                "object_not_found",
                String.format(
                        Locale.ROOT,
                        "Could not find %s with ID: %s. Make sure the relevant pages and databases are shared with"
                                + " your integration \"Notion MCP\".",
                        kind,
                        id),
                null);
    }

    public int status() {
        return status;
    }

    public ObjectNode envelope(String requestId) {
        var body = Json.of("object", "error", "status", status, "code", code, "message", getMessage());
        if (additionalData != null) {
            body.set("additional_data", additionalData);
        }
        return body.put("request_id", requestId);
    }
}
