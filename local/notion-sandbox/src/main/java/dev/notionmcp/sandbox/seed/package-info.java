/** What the three workspaces hold on a first start. */
@NullMarked
package dev.notionmcp.sandbox.seed;

import org.jspecify.annotations.NullMarked;
