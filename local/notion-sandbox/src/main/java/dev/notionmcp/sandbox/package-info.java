@NullMarked
package dev.notionmcp.sandbox;

import org.jspecify.annotations.NullMarked;
