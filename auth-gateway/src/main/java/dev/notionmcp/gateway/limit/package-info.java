/** How often something may happen. */
@NullMarked
package dev.notionmcp.gateway.limit;

import org.jspecify.annotations.NullMarked;
