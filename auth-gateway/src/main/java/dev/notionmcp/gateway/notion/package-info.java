/** The gateway as an OAuth client of Notion: where a person logs in, the exchange of codes, the end of unused tokens. */
@NullMarked
package dev.notionmcp.gateway.notion;

import org.jspecify.annotations.NullMarked;
