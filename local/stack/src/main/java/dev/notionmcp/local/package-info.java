@NullMarked
package dev.notionmcp.local;

import org.jspecify.annotations.NullMarked;
