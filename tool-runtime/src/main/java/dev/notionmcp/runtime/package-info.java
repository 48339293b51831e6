@NullMarked
package dev.notionmcp.runtime;

import org.jspecify.annotations.NullMarked;
