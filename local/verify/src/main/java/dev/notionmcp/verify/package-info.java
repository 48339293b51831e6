/** A strict MCP client that looks at a running server from outside and says which of its promises is broken. */
@NullMarked
package dev.notionmcp.verify;

import org.jspecify.annotations.NullMarked;
