/** One login from the client's request over consent and Notion back to the client. */
@NullMarked
package dev.notionmcp.gateway.login;

import org.jspecify.annotations.NullMarked;
