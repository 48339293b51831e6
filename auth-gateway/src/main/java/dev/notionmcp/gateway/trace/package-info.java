/** OpenTelemetry traces of calls, through the gateway, the runtime and Notion. */
@NullMarked
package dev.notionmcp.gateway.trace;

import org.jspecify.annotations.NullMarked;
