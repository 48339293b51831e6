/** What clients discover about the authorization server. */
@NullMarked
package dev.notionmcp.gateway.metadata;

import org.jspecify.annotations.NullMarked;
