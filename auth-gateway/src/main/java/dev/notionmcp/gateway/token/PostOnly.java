package dev.notionmcp.gateway.token;

import dev.notionmcp.gateway.http.OAuthErrors;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says so to a request that Spring's filters leave alone because it is no POST. */
@RestController
final class PostOnly {
    @RequestMapping({"/token", "/revoke"})
    ResponseEntity<Map<String, String>> refuse() {
        return ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED)
                .allow(HttpMethod.POST)
                .body(OAuthErrors.body(
                        "invalid_request", "This endpoint takes POST requests with a form-encoded body."));
    }
}
