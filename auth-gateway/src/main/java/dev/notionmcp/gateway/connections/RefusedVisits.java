package dev.notionmcp.gateway.connections;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** The page of a refused visit. */
@ControllerAdvice
final class RefusedVisits {
    @ExceptionHandler
    ModelAndView page(RefusedVisit refused, HttpServletResponse response) {
        if (refused.mayRetryAfter().isPositive()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, refused.mayRetryAfter().toSeconds())));
        }
        return refused.problem().page(refused.status());
    }
}
