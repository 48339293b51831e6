package dev.notionmcp.gateway.http;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** What every filter chain of this server begins with: security headers, cross-origin rules, no session. */
@FunctionalInterface
public interface EdgePolicy {
    HttpSecurity applyTo(HttpSecurity http);
}
