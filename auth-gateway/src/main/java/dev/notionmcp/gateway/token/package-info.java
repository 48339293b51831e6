/** The token and revocation endpoints. */
@NullMarked
package dev.notionmcp.gateway.token;

import org.jspecify.annotations.NullMarked;
