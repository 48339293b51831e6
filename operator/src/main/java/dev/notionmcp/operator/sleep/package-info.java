/** Decides when a runtime that nobody uses is scaled to zero, and when it runs again. */
@NullMarked
package dev.notionmcp.operator.sleep;

import org.jspecify.annotations.NullMarked;
