@NullMarked
package dev.notionmcp.gateway.notion;

import org.jspecify.annotations.NullMarked;
