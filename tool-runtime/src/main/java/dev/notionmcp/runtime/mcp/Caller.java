package dev.notionmcp.runtime.mcp;

import dev.notionmcp.runtime.assertion.Assertion;
import dev.notionmcp.runtime.notion.NotionTraffic;

/**
 * Who sent a request, and what that request has meant for Notion so far.
 *
 * @param traffic one for each HTTP request, since its answer tells it
 */
record Caller(Assertion assertion, NotionTraffic traffic) {}
