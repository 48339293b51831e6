/** Measures the runtime beside Notion's own MCP server, in one run and against the same sandbox. */
@NullMarked
package dev.notionmcp.image.bench;

import org.jspecify.annotations.NullMarked;
