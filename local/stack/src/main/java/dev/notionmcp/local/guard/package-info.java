/** Runs inside each child process, so that none outlives the stack. */
@NullMarked
package dev.notionmcp.local.guard;

import org.jspecify.annotations.NullMarked;
