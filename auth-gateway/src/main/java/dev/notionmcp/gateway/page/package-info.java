/** Pages for persons who only look. */
@NullMarked
package dev.notionmcp.gateway.page;

import org.jspecify.annotations.NullMarked;
