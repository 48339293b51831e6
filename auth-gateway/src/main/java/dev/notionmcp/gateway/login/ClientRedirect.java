package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.BaseUrl;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Authorization responses, each with the client's state and our issuer (RFC 9207). */
@Component
final class ClientRedirect {
    private final BaseUrl issuer;

    ClientRedirect(BaseUrl issuer) {
        this.issuer = issuer;
    }

    ResponseEntity<Void> withCode(Login login, String code) {
        return found(to(login.redirectUri(), "code=" + encode(code), login.clientState()));
    }

    ResponseEntity<Void> withError(Login login, String error, String description) {
        return found(errorAt(login.redirectUri(), login.clientState(), error, description));
    }

    /** Where a client hears of an error. */
    URI errorAt(String redirectUri, @Nullable String state, String error, String description) {
        return to(redirectUri, "error=" + encode(error) + "&error_description=" + encode(description), state);
    }

    private URI to(String redirectUri, String answer, @Nullable String state) {
        var query = answer + (state == null ? "" : "&state=" + encode(state)) + "&iss=" + encode(issuer.toString());
        return URI.create(redirectUri + (redirectUri.contains("?") ? "&" : "?") + query);
    }

    /** 303: whatever the request was, the next one is a GET and carries nothing of it (RFC 9700, section 4.12). */
    static ResponseEntity<Void> found(URI location) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, location.toString())
                .build();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
