/** Comments and discussions. */
@NullMarked
package dev.notionmcp.sandbox.comments;

import org.jspecify.annotations.NullMarked;
