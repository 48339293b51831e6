/** A stand-in of Notion. {@link dev.notionmcp.sandbox.NotionSandbox} starts it, alone or within a test. */
@NullMarked
package dev.notionmcp.sandbox;

import org.jspecify.annotations.NullMarked;
