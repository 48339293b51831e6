@NullMarked
package dev.notionmcp.gateway;

import org.jspecify.annotations.NullMarked;
