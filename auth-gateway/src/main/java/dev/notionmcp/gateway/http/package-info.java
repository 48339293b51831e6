@NullMarked
package dev.notionmcp.gateway.http;

import org.jspecify.annotations.NullMarked;
