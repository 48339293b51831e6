@NullMarked
package dev.notionmcp.gateway.workspace;

import org.jspecify.annotations.NullMarked;
