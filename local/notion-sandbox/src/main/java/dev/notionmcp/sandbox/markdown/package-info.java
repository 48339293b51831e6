/** Notion's markdown, read into blocks and written from them. */
@NullMarked
package dev.notionmcp.sandbox.markdown;

import org.jspecify.annotations.NullMarked;
