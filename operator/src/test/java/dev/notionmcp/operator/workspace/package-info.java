@NullMarked
package dev.notionmcp.operator.workspace;

import org.jspecify.annotations.NullMarked;
