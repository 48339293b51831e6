/** A call's way from the MCP endpoint to the runtime of the one workspace its token names, and back. */
@NullMarked
package dev.notionmcp.gateway.routing;

import org.jspecify.annotations.NullMarked;
