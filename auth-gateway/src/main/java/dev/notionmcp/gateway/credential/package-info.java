/** Notion's tokens: where each workspace's pair lies, and how the newest one reaches the runtimes that are awake. */
@NullMarked
package dev.notionmcp.gateway.credential;

import org.jspecify.annotations.NullMarked;
