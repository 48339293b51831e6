@NullMarked
package dev.notionmcp.gateway.resource;

import org.jspecify.annotations.NullMarked;
