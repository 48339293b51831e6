package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.BaseUrl;
import dev.notionmcp.gateway.client.RedirectUris;
import dev.notionmcp.gateway.page.Problem;
import dev.notionmcp.gateway.page.WayBack;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Authorization responses, each with the client's state and our issuer (RFC 9207), and how a browser carries them. A program that
 * listens on this person's machine is answered at once: it waits, and has a page of its own. One that is opened by a custom scheme
 * has none, and would leave the browser on a blank one: a page of ours opens it, and holds a link where a browser did not.
 */
@Component
final class ClientRedirect {
    private final BaseUrl issuer;

    ClientRedirect(BaseUrl issuer) {
        this.issuer = issuer;
    }

    Object withCode(Login login, String code) {
        var answer = to(login.redirectUri(), "code=" + encode(code), login.clientState());
        return RedirectUris.opensProgram(login.redirectUri())
                ? new ModelAndView("connected", Map.of("back", wayBack(login.redirectUri(), answer)))
                : found(answer);
    }

    /** Of a failure that is not their own choice a person reads here, for the pages of web clients rarely say what to do. */
    Object withFailure(Login login, ConnectFailure failure) {
        var answer = errorAt(login.redirectUri(), login.clientState(), failure.error(), failure.description());
        var program = RedirectUris.opensProgram(login.redirectUri());
        return RedirectUris.isLoopback(login.redirectUri()) || (failure.isPersonsChoice() && !program)
                ? found(answer)
                : failure.problem().page(failure.status(), wayBack(login.redirectUri(), answer));
    }

    /**
     * Tells a client of an error where no person has agreed to it. Everybody may register any https address here, so an automatic
     * redirect would let a link to this server lead anywhere (RFC 9700, section 4.11.2): the person reads what happened and goes on
     * by a link that shows where to. A program on the person's own device is answered at once, for it waits and nobody else is
     * reached.
     */
    Object unconsented(
            String redirectUri,
            @Nullable String state,
            String error,
            String description,
            HttpStatus status,
            Problem problem) {
        var answer = errorAt(redirectUri, state, error, description);
        return RedirectUris.isLoopback(redirectUri)
                ? found(answer)
                : problem.page(status, wayBack(redirectUri, answer));
    }

    private static WayBack wayBack(String redirectUri, URI answer) {
        return new WayBack(
                answer.toString(), RedirectUris.shownHost(redirectUri), RedirectUris.opensProgram(redirectUri));
    }

    private URI errorAt(String redirectUri, @Nullable String state, String error, String description) {
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
