/** Notion's content as Markdown, read and written: the same dialect as Notion's own markdown endpoints, for any block. */
@NullMarked
package dev.notionmcp.runtime.markdown;

import org.jspecify.annotations.NullMarked;
