/** The program's log as lines of JSON, and what each line of a call tells of it. */
@NullMarked
package dev.notionmcp.gateway.log;

import org.jspecify.annotations.NullMarked;
