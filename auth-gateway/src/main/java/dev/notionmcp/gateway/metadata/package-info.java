@NullMarked
package dev.notionmcp.gateway.metadata;

import org.jspecify.annotations.NullMarked;
