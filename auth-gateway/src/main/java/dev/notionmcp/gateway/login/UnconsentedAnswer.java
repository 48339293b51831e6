package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.client.RedirectUris;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Tells a client of an error where no person has agreed to it. Everybody may register any https address here, so an automatic
 * redirect would let a link to this server lead anywhere (RFC 9700, section 4.11.2): the person reads what happened and goes on by a
 * link that shows where to. A program on the person's own device is answered at once, for it waits and nobody else is reached.
 */
@Component
final class UnconsentedAnswer {
    private final ClientRedirect redirect;

    UnconsentedAnswer(ClientRedirect redirect) {
        this.redirect = redirect;
    }

    /** @param status of the page */
    Object withError(String redirectUri, @Nullable String state, String error, String description, HttpStatus status) {
        var answer = redirect.errorAt(redirectUri, state, error, description);
        if (RedirectUris.staysOnDevice(redirectUri)) {
            return ClientRedirect.found(answer);
        }
        return new ModelAndView(
                "unconsented",
                Map.of(
                        "denied", error.equals("access_denied"),
                        "text", description,
                        "host", RedirectUris.shownHost(redirectUri),
                        "link", answer.toString()),
                status);
    }
}
