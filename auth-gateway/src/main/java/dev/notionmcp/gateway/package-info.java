/** The gateway's program and its settings. */
@NullMarked
package dev.notionmcp.gateway;

import org.jspecify.annotations.NullMarked;
