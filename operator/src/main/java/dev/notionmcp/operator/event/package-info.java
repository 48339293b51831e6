/** Writes the Events of workspaces, one for each transition, so that "kubectl describe" tells their history. */
@NullMarked
package dev.notionmcp.operator.event;

import org.jspecify.annotations.NullMarked;
