package dev.notionmcp.gateway.http;

import dev.notionmcp.gateway.audit.AuditLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets every audit line of a request tell where the request came from. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ClientAddressFilter extends OncePerRequestFilter {
    private final ClientAddresses addresses;

    ClientAddressFilter(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var _ = AuditLog.workingFor(addresses.of(request).network())) {
            chain.doFilter(request, response);
        }
    }
}
