/** The one Notion access token of this process. */
@NullMarked
package dev.notionmcp.runtime.token;

import org.jspecify.annotations.NullMarked;
