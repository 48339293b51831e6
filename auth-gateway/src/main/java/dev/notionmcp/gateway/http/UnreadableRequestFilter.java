package dev.notionmcp.gateway.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers requests whose parameters cannot be decoded. Tomcat throws on the first look at one and would log the exception, whose
 * message quotes the parameter: a code, a token or a secret.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 11)
final class UnreadableRequestFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException e) {
            var unreadable = unreadable(e);
            if (unreadable == null || response.isCommitted()) {
                throw e;
            }
            response.sendError(unreadable.getErrorCode());
        }
    }

    private static @Nullable InvalidParameterException unreadable(@Nullable Throwable error) {
        for (var cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidParameterException invalid) {
                return invalid;
            }
        }
        return null;
    }
}
