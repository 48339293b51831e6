/** Blocks: what may be written, how they are read, and their endpoints. */
@NullMarked
package dev.notionmcp.sandbox.blocks;

import org.jspecify.annotations.NullMarked;
