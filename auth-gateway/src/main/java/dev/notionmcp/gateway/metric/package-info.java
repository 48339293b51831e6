/** What this server counts and measures, for Prometheus. */
@NullMarked
package dev.notionmcp.gateway.metric;

import org.jspecify.annotations.NullMarked;
