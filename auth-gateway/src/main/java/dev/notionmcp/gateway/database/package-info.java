/** What both databases need alike: times. */
@NullMarked
package dev.notionmcp.gateway.database;

import org.jspecify.annotations.NullMarked;
