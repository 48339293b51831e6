/** Search by title. */
@NullMarked
package dev.notionmcp.sandbox.search;

import org.jspecify.annotations.NullMarked;
