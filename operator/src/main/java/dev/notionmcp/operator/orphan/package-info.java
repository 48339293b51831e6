/** Finds what the operator made for workspaces that are gone, stops what runs of it, and tells a person to remove it. */
@NullMarked
package dev.notionmcp.operator.orphan;

import org.jspecify.annotations.NullMarked;
