/** What the objects of a runtime are called, and how its own is found among what others put there. */
@NullMarked
package dev.notionmcp.operator.runtime;

import org.jspecify.annotations.NullMarked;
