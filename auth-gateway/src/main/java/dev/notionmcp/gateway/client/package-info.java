/** MCP clients: how they register, and where they may be answered. */
@NullMarked
package dev.notionmcp.gateway.client;

import org.jspecify.annotations.NullMarked;
