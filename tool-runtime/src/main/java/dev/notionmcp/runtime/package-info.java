/** One workspace's MCP server as a program: settings, its HTTP server, start and end. */
@NullMarked
package dev.notionmcp.runtime;

import org.jspecify.annotations.NullMarked;
