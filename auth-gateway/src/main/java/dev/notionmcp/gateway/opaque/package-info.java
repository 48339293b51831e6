@NullMarked
package dev.notionmcp.gateway.opaque;

import org.jspecify.annotations.NullMarked;
