/**
 * Notion's REST API as the tools use it: requests with checked ids, patient with rate limits, bounded in time and size, answers as the JSON
 * Notion sent.
 */
@NullMarked
package dev.notionmcp.runtime.notion;

import org.jspecify.annotations.NullMarked;
