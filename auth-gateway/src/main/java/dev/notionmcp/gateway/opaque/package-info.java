/** Random values that mean nothing, and the hashes kept of them. */
@NullMarked
package dev.notionmcp.gateway.opaque;

import org.jspecify.annotations.NullMarked;
