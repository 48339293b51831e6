/**
 * A call's arguments: what each may hold, how models are told so, and how what clients really send is read. Clients send objects as
 * strings of JSON, ids as URLs, numbers as strings; all of it is brought into Notion's own form here, or refused with a sentence.
 */
@NullMarked
package dev.notionmcp.runtime.tools.argument;

import org.jspecify.annotations.NullMarked;
