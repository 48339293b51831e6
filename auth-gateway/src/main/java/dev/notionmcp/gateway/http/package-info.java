/** What every answer of this server has in common, and the answers of last resort. */
@NullMarked
package dev.notionmcp.gateway.http;

import org.jspecify.annotations.NullMarked;
