package dev.notionmcp.gateway.trace;

import java.time.Duration;

/**
 * What a runtime says that one call meant for Notion.
 *
 * @param requests sent to Notion
 * @param limited those of them that met 429 or 529
 * @param waited for Notion in all
 */
public record NotionCalls(int requests, int limited, Duration waited) {}
