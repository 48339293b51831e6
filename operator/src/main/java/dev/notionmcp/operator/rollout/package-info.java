/** Rolls a new pod template of the operator's through all workspaces in waves, decided from what the informers hold. */
@NullMarked
package dev.notionmcp.operator.rollout;

import org.jspecify.annotations.NullMarked;
