package dev.notionmcp.gateway.connections;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** The page of a refused visit. */
@ControllerAdvice
final class RefusedVisits {
    @ExceptionHandler
    ModelAndView page(RefusedVisit refused) {
        return refused.problem().page(refused.status());
    }
}
