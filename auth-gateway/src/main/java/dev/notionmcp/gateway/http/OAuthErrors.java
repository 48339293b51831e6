package dev.notionmcp.gateway.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Errors for programs in OAuth's form (RFC 6749, section 5.2). */
public final class OAuthErrors {
    private static final JsonMapper JSON = JsonMapper.shared();

    private OAuthErrors() {}

    /** The body: a code of the protocol, and a sentence for the developer who reads it. */
    public static Map<String, String> body(String error, String description) {
        var body = new LinkedHashMap<String, String>();
        body.put("error", error);
        body.put("error_description", description);
        return body;
    }

    /** Writes an error and ends the answer. */
    public static void write(HttpServletResponse response, int status, String error, String description)
            throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream()
                .write(JSON.writeValueAsString(body(error, description)).getBytes(StandardCharsets.UTF_8));
    }
}
