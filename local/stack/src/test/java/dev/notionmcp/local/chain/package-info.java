/** The whole chain as strangers use it: MCP clients, browsers, a person with kubectl, crashes and restarts. */
@NullMarked
package dev.notionmcp.local.chain;

import org.jspecify.annotations.NullMarked;
