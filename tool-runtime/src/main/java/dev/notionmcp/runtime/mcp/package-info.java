/** The Model Context Protocol on {@code POST /mcp}, in its two eras. */
@NullMarked
package dev.notionmcp.runtime.mcp;

import org.jspecify.annotations.NullMarked;
