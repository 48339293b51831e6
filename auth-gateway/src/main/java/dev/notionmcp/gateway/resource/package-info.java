/** The protected resources clients ask tokens for, and what an unauthorized request is told of them. */
@NullMarked
package dev.notionmcp.gateway.resource;

import org.jspecify.annotations.NullMarked;
