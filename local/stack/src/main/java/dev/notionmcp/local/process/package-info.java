/** Programs of this project as child processes. */
@NullMarked
package dev.notionmcp.local.process;

import org.jspecify.annotations.NullMarked;
