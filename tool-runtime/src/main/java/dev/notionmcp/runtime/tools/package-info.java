/**
 * The 26 Notion tools. A feature's file ({@code PageTools}, {@code BlockTools}, …) is a catalogue: each entry names a tool, its
 * arguments and what it does; reading arguments and telling results and errors happen once, for all.
 */
@NullMarked
package dev.notionmcp.runtime.tools;

import org.jspecify.annotations.NullMarked;
