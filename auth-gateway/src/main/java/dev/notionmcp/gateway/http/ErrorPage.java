package dev.notionmcp.gateway.http;

import dev.notionmcp.gateway.page.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The last resort for a request that no endpoint answered: a page for a person, JSON for a program, never a cause or a trace. */
@Controller
final class ErrorPage implements ErrorController {

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(HttpServletRequest request) {
        var status = status(request);
        return new Problem(title(status), sentence(status), next(status)).page(status);
    }

    @RequestMapping("/error")
    ResponseEntity<Map<String, String>> json(HttpServletRequest request) {
        var status = status(request);
        var error = switch (status) {
            case NOT_FOUND -> "not_found";
            case SERVICE_UNAVAILABLE -> "temporarily_unavailable";
            default -> status.is5xxServerError() ? "server_error" : "invalid_request";
        };
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(OAuthErrors.body(error, sentence(status)));
    }

    private static HttpStatus status(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        return status == null ? HttpStatus.NOT_FOUND : status;
    }

    private static String title(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing here";
            case SERVICE_UNAVAILABLE -> "Not available at the moment";
            default -> status.is5xxServerError() ? "Something went wrong here" : "This did not work";
        };
    }

    private static String next(HttpStatus status) {
        if (status == HttpStatus.NOT_FOUND) {
            return "Check the address for a typing error, or see how to connect an application.";
        }
        return status.is5xxServerError()
                ? "Wait a few seconds and load this page again. If you were connecting an application and it does not go on, connect again from there."
                : "Go back to the page before this one. If you were connecting an application, connect again from there.";
    }

    private static String sentence(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "This server has no page at this address.";
            case SERVICE_UNAVAILABLE ->
                "This server cannot reach something it needs to answer you. Nothing is lost, and nobody was logged out.";
            case METHOD_NOT_ALLOWED -> "This address does not take that kind of request.";
            case UNSUPPORTED_MEDIA_TYPE, NOT_ACCEPTABLE ->
                "This address does not speak the content type that was asked for.";
            default ->
                status.is5xxServerError()
                        ? "Something failed in this server; its log says what."
                        : "The request was not understood.";
        };
    }
}
