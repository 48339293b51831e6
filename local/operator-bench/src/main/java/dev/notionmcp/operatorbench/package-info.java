/** Measures an operator with many workspaces against an API server. */
@NullMarked
package dev.notionmcp.operatorbench;

import org.jspecify.annotations.NullMarked;
