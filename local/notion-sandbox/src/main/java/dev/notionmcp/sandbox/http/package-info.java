/** What travels: requests, replies, Notion's error envelope, and the checks that name the path of a bad value. */
@NullMarked
package dev.notionmcp.sandbox.http;

import org.jspecify.annotations.NullMarked;
