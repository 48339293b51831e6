package dev.notionmcp.gateway.login;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** The page of a login that stopped. */
@ControllerAdvice
final class StoppedLogins {
    @ExceptionHandler
    ModelAndView page(StoppedLogin stopped) {
        return new ModelAndView(
                "problem",
                Map.of("title", stopped.title(), "text", String.valueOf(stopped.getMessage())),
                HttpStatus.BAD_REQUEST);
    }
}
