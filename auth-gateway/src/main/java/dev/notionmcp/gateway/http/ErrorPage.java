package dev.notionmcp.gateway.http;

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
        return new ModelAndView("problem", Map.of("title", title(status), "text", sentence(status)), status);
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
        return status == HttpStatus.NOT_FOUND ? "There is nothing here" : "This did not work";
    }

    private static String sentence(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "This server has nothing at this address; its start page says how to connect a client.";
            case SERVICE_UNAVAILABLE -> "This server cannot reach something it needs; try again shortly.";
            case METHOD_NOT_ALLOWED -> "This address does not take that kind of request.";
            case UNSUPPORTED_MEDIA_TYPE, NOT_ACCEPTABLE ->
                "This address does not speak the content type that was asked for.";
            default ->
                status.is5xxServerError()
                        ? "Something failed in this server; its log says what. Try again shortly."
                        : "The request was not understood.";
        };
    }
}
