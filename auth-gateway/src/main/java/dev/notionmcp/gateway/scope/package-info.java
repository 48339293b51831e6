@NullMarked
package dev.notionmcp.gateway.scope;

import org.jspecify.annotations.NullMarked;
