/** The gateway's signed statement of who calls which workspace, and whether this process is meant. */
@NullMarked
package dev.notionmcp.runtime.assertion;

import org.jspecify.annotations.NullMarked;
