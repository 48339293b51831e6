@NullMarked
package dev.notionmcp.crds;

import org.jspecify.annotations.NullMarked;
