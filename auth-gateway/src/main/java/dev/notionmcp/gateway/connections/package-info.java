/** Where a person sees what they connected, and ends it. */
@NullMarked
package dev.notionmcp.gateway.connections;

import org.jspecify.annotations.NullMarked;
