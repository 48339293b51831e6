/** Pages: create, read, update, move, property items and markdown. */
@NullMarked
package dev.notionmcp.sandbox.pages;

import org.jspecify.annotations.NullMarked;
