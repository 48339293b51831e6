/** The whole system on one machine. {@link dev.notionmcp.local.LocalStack} starts it. */
@NullMarked
package dev.notionmcp.local;

import org.jspecify.annotations.NullMarked;
