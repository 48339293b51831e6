package dev.notionmcp.runtime.mcp;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request of revision 2026-07-28 must carry (basic, "_meta"; transports, "Request Metadata"). All failures are HTTP
 * 400. The version is judged first: a client of another revision may rightly send other fields and headers.
 */
final class ModernRequestCheck {

    private static final String NAME_HEADER = "Mcp-Name";
    /** Which member of the params that header repeats. */
    private static final Map<String, String> NAMING =
            Map.of(Tools.CALL, "name", "prompts/get", "name", "resources/read", "uri");

    /**
     * Not the revisions before it: a client asks with one of these again in the same form, which those do not have. It is
     * also what server/discover gives.
     */
    static final List<String> SUPPORTED = List.of(Era.MODERN_VERSION);

    private ModernRequestCheck() {}

    static Rpc.@Nullable Failure ofMetadata(Message.Request request, Headers headers) {
        var meta = request.meta();
        if (!(meta.get(RequestMeta.PROTOCOL_VERSION) instanceof String version)) {
            return missing(RequestMeta.PROTOCOL_VERSION, "a string");
        }
        var mismatch = compare(headers, Era.VERSION_HEADER, version);
        if (mismatch != null) {
            return mismatch;
        }
        if (!version.equals(Era.MODERN_VERSION)) {
            return new Rpc.Failure(
                    Rpc.UNSUPPORTED_PROTOCOL_VERSION,
                    "Unsupported protocol version",
                    Map.of("supported", SUPPORTED, "requested", version));
        }
        if (!(meta.get(RequestMeta.CLIENT_CAPABILITIES) instanceof Map<?, ?>)) {
            return missing(RequestMeta.CLIENT_CAPABILITIES, "an object");
        }
        var client = meta.get(RequestMeta.CLIENT_INFO);
        if (client != null && !(client instanceof Map<?, ?>)) {
            return missing(RequestMeta.CLIENT_INFO, "an object, if it is given,");
        }
        return compare(headers, Era.METHOD_HEADER, request.method());
    }

    /** Nothing to say of methods whose requests name nothing. */
    static Rpc.@Nullable Failure ofName(Message.Request request, Headers headers) {
        var member = NAMING.get(request.method());
        if (member == null) {
            return null;
        }
        return request.params().get(member) instanceof String name
                ? compare(headers, NAME_HEADER, name)
                : new Rpc.Failure(
                        Rpc.INVALID_PARAMS, "A " + request.method() + " needs a \"" + member + "\" as a string.");
    }

    static Rpc.@Nullable Failure ofFilter(Message.Request request) {
        var filter = request.params().get("notifications");
        return filter == null || filter instanceof Map<?, ?>
                ? null
                : new Rpc.Failure(
                        Rpc.INVALID_PARAMS, "The \"notifications\" of subscriptions/listen must be an object.");
    }

    private static Rpc.Failure missing(String key, String form) {
        return new Rpc.Failure(Rpc.INVALID_PARAMS, "The request's _meta must have \"" + key + "\" as " + form + ".");
    }

    /** Exactly one header, equal to the body: two programs on the way must not be able to read different requests. */
    private static Rpc.@Nullable Failure compare(Headers headers, String name, String expected) {
        var values = headers.getOrDefault(name, List.of());
        if (values.size() != 1) {
            return new Rpc.Failure(
                    Rpc.HEADER_MISMATCH,
                    "Header mismatch: "
                            + (values.isEmpty() ? "the " + name + " header is missing" : name + " is given twice"));
        }
        var value = HeaderValue.decode(values.getFirst(), name.equals(NAME_HEADER));
        return value.filter(expected::equals).isPresent()
                ? null
                : new Rpc.Failure(
                        Rpc.HEADER_MISMATCH,
                        "Header mismatch: the " + name + " header does not match the request's body");
    }
}
