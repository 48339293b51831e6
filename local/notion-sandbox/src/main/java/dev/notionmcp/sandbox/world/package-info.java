/** The state: one tenant per workspace, its objects and their order, the seed, and the file that survives a restart. */
@NullMarked
package dev.notionmcp.sandbox.world;

import org.jspecify.annotations.NullMarked;
