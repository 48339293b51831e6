/** The gateway's own keys, which all its replicas share: those that sign assertions, and the one of refresh tokens. */
@NullMarked
package dev.notionmcp.gateway.key;

import org.jspecify.annotations.NullMarked;
