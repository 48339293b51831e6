/** Rich text as Notion writes it. */
@NullMarked
package dev.notionmcp.sandbox.text;

import org.jspecify.annotations.NullMarked;
