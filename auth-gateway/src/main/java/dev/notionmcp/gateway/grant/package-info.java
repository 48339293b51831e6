@NullMarked
package dev.notionmcp.gateway.grant;

import org.jspecify.annotations.NullMarked;
