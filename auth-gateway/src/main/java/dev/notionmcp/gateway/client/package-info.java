@NullMarked
package dev.notionmcp.gateway.client;

import org.jspecify.annotations.NullMarked;
