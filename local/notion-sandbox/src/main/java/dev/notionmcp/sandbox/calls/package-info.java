/** The log of calls that reached the sandbox. */
@NullMarked
package dev.notionmcp.sandbox.calls;

import org.jspecify.annotations.NullMarked;
