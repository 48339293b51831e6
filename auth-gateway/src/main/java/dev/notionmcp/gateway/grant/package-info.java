/** What a client holds after a login, its codes and tokens, each stored as a hash. */
@NullMarked
package dev.notionmcp.gateway.grant;

import org.jspecify.annotations.NullMarked;
