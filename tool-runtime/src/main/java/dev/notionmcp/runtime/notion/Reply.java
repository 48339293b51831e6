package dev.notionmcp.runtime.notion;

import notion.api.v1.http.NotionHttpResponse;

/**
 * An answer of Notion's, and with which token it was asked for.
 *
 * @param revision the token's
 */
record Reply(NotionHttpResponse response, long revision) {}
