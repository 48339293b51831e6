/** The AOT cache of a program (JEP 483, 514, 515): what it is named by, and how it is made. */
@NullMarked
package dev.notionmcp.image.cache;

import org.jspecify.annotations.NullMarked;
