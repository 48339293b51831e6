package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.audit.AuditEvent;
import dev.notionmcp.gateway.audit.AuditField;
import dev.notionmcp.gateway.audit.AuditLog;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** The page of a login that stopped. */
@ControllerAdvice
final class StoppedLogins {
    @ExceptionHandler
    ModelAndView page(StoppedLogin stopped) {
        AuditLog.event(AuditEvent.LOGIN_FAILED, AuditField.why(stopped.why()));
        return stopped.problem().page(HttpStatus.BAD_REQUEST);
    }
}
