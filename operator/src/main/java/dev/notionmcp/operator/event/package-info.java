/** Writes Events of workspaces and of what is left of them, so that "kubectl describe" tells their history. */
@NullMarked
package dev.notionmcp.operator.event;

import org.jspecify.annotations.NullMarked;
