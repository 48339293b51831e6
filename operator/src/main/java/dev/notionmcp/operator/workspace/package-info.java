/** Reconciles one NotionWorkspace into the objects it owns, and its status from what is observed of them. */
@NullMarked
package dev.notionmcp.operator.workspace;

import org.jspecify.annotations.NullMarked;
