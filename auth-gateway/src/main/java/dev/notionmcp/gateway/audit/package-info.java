/** Who did what, and how it ended: one line for each call and for each step of an authorization. */
@NullMarked
package dev.notionmcp.gateway.audit;

import org.jspecify.annotations.NullMarked;
