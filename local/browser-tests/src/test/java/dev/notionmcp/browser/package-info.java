/** Persons with a real browser before the gateway's pages. */
@NullMarked
package dev.notionmcp.browser;

import org.jspecify.annotations.NullMarked;
