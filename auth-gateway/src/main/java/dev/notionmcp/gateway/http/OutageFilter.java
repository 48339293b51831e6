package dev.notionmcp.gateway.http;

import dev.notionmcp.gateway.workspace.CacheNotSyncedException;
import dev.notionmcp.gateway.workspace.WorkspaceUnavailableException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 with Retry-After wherever the database, the Kubernetes API or the list of workspaces is away: never 401 or
 * invalid_grant, which would make clients throw good tokens away.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class OutageFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(OutageFilter.class);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException e) {
            var outage = outage(e);
            if (outage == null || response.isCommitted()) {
                throw e;
            }
            LOG.error(
                    "{} cannot be served: {}",
                    request.getRequestURI(),
                    NestedExceptionUtils.getMostSpecificCause(outage).toString());
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private static @Nullable Throwable outage(@Nullable Throwable error) {
        for (var cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessException
                    || cause instanceof TransactionException
                    || cause instanceof CacheNotSyncedException
                    || cause instanceof WorkspaceUnavailableException
                    || cause instanceof KubernetesClientException) {
                return cause;
            }
        }
        return null;
    }
}
