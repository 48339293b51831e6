/** What is remembered for a while, and never grows beyond its bounds. */
@NullMarked
package dev.notionmcp.runtime.cache;

import org.jspecify.annotations.NullMarked;
