/** Switches that make the sandbox misbehave on purpose. */
@NullMarked
package dev.notionmcp.sandbox.faults;

import org.jspecify.annotations.NullMarked;
