/** The scopes, and what of them is granted. */
@NullMarked
package dev.notionmcp.gateway.scope;

import org.jspecify.annotations.NullMarked;
