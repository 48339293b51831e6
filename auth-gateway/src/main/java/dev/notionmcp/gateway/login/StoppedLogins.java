package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.audit.AuditEvent;
import dev.notionmcp.gateway.audit.AuditField;
import dev.notionmcp.gateway.audit.AuditLog;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** The page of a login that stopped. */
@ControllerAdvice
final class StoppedLogins {
    @ExceptionHandler
    ModelAndView page(StoppedLogin stopped, HttpServletResponse response) {
        AuditLog.event(AuditEvent.LOGIN_FAILED, AuditField.why(stopped.why()));
        if (stopped.mayRetryAfter().isPositive()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, stopped.mayRetryAfter().toSeconds())));
            return stopped.problem().page(HttpStatus.SERVICE_UNAVAILABLE);
        }
        return stopped.problem().page(HttpStatus.BAD_REQUEST);
    }
}
