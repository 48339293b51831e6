@NullMarked
package dev.notionmcp.operator;

import org.jspecify.annotations.NullMarked;
