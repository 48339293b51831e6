/** The gateway as an OAuth client of Notion: where a person logs in, the exchange of codes, newer tokens, whether one still works, the end of unused ones. */
@NullMarked
package dev.notionmcp.gateway.notion;

import org.jspecify.annotations.NullMarked;
