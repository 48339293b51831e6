package dev.notionmcp.kubeapi.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A refusal, with the code, reason and sentence of the real API server: clients branch on the reason and people search
 * for the sentence.
 */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;
    private final transient @Nullable GroupResource resource;
    private final @Nullable String name;
    private final transient List<Cause> causes;

    private ApiError(
            int code,
            String reason,
            String message,
            @Nullable GroupResource resource,
            @Nullable String name,
            List<Cause> causes) {
        super(message, null, false, false);
        this.code = code;
        this.reason = reason;
        this.resource = resource;
        this.name = name;
        this.causes = causes;
    }

    public static ApiError badRequest(String message) {
        return new ApiError(400, "BadRequest", message, null, null, List.of());
    }

    public static ApiError unauthorized() {
        return new ApiError(401, "Unauthorized", "Unauthorized", null, null, List.of());
    }

    public static ApiError forbidden(String message) {
        return new ApiError(403, "Forbidden", message, null, null, List.of());
    }

    public static ApiError forbidden(GroupResource resource, String name, String why) {
        var subject = name.isEmpty() ? resource.toString() : resource + " \"" + name + "\"";
        return new ApiError(403, "Forbidden", subject + " is forbidden: " + why, resource, name, List.of());
    }

    public static ApiError noSuchPath() {
        return new ApiError(404, "NotFound", "the server could not find the requested resource", null, null, List.of());
    }

    public static ApiError notFound(GroupResource resource, String name) {
        return new ApiError(404, "NotFound", resource + " \"" + name + "\" not found", resource, name, List.of());
    }

    public static ApiError methodNotAllowed() {
        return new ApiError(
                405,
                "MethodNotAllowed",
                "the server does not allow this method on the requested resource",
                null,
                null,
                List.of());
    }

    public static ApiError alreadyExists(GroupResource resource, String name) {
        return new ApiError(
                409, "AlreadyExists", resource + " \"" + name + "\" already exists", resource, name, List.of());
    }

    public static ApiError staleVersion(GroupResource resource, String name) {
        return conflict(
                resource,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    public static ApiError conflict(GroupResource resource, String name, String why) {
        var message = "Operation cannot be fulfilled on " + resource + " \"" + name + "\": " + why;
        return new ApiError(409, "Conflict", message, resource, name, List.of());
    }

    public static ApiError applyConflict(String message, List<Cause> causes) {
        return new ApiError(409, "Conflict", message, null, null, causes);
    }

    public static ApiError expired(String message) {
        return new ApiError(410, "Expired", message, null, null, List.of());
    }

    public static ApiError tooLarge(long limit) {
        return new ApiError(
                413, "RequestEntityTooLarge", "Request entity too large: limit is " + limit, null, null, List.of());
    }

    public static ApiError unsupportedMediaType(String message) {
        return new ApiError(415, "UnsupportedMediaType", message, null, null, List.of());
    }

    /** {@code kind} is qualified by its group, as in {@code NotionWorkspace.notionmcp.dev}. */
    public static ApiError invalid(String kind, GroupResource resource, String name, List<Cause> causes) {
        var sentences = causes.stream().map(c -> c.field() + ": " + c.message()).toList();
        var list = sentences.size() == 1
                ? sentences.getFirst()
                : sentences.stream().collect(Collectors.joining(", ", "[", "]"));
        return new ApiError(422, "Invalid", kind + " \"" + name + "\" is invalid: " + list, resource, name, causes);
    }

    /** Answered with Retry-After. */
    public static ApiError tooManyRequests() {
        return new ApiError(
                429,
                "TooManyRequests",
                "the server has received too many requests and has asked us to try again later",
                null,
                null,
                List.of());
    }

    public static ApiError unavailable() {
        return new ApiError(
                503,
                "ServiceUnavailable",
                "the server is currently unable to handle the request",
                null,
                null,
                List.of());
    }

    public static ApiError internal(String message) {
        return new ApiError(500, "InternalError", "Internal error occurred: " + message, null, null, List.of());
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    /** The refusal as a Status object. */
    public ObjectNode toStatus() {
        var status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
        if (resource != null || !causes.isEmpty()) {
            details(status.putObject("details"));
        }
        return status.put("code", code);
    }

    private void details(ObjectNode details) {
        if (name != null && !name.isEmpty()) {
            details.put("name", name);
        }
        if (resource != null) {
            if (!resource.group().isEmpty()) {
                details.put("group", resource.group());
            }
            details.put("kind", resource.resource());
        }
        if (!causes.isEmpty()) {
            var list = details.putArray("causes");
            causes.forEach(c -> list.addObject()
                    .put("reason", c.reason())
                    .put("message", c.message())
                    .put("field", c.field()));
        }
    }
}
