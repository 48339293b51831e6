/** What surrounds a runtime: a process to start, a gateway's key, Notion's sandbox, and an MCP client in both eras. */
@NullMarked
package dev.notionmcp.image.client;

import org.jspecify.annotations.NullMarked;
