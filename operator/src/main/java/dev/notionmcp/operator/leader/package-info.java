/** Decides which of several replicas writes, by a Lease. */
@NullMarked
package dev.notionmcp.operator.leader;

import org.jspecify.annotations.NullMarked;
