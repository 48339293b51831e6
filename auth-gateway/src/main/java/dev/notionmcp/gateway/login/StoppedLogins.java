package dev.notionmcp.gateway.login;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** The page of a login that stopped. */
@ControllerAdvice
final class StoppedLogins {
    @ExceptionHandler
    ModelAndView page(StoppedLogin stopped) {
        return stopped.problem().page(HttpStatus.BAD_REQUEST);
    }
}
