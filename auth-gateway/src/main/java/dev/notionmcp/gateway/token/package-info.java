@NullMarked
package dev.notionmcp.gateway.token;

import org.jspecify.annotations.NullMarked;
