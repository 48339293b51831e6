/** The properties of pages: schemas, values a client sends, values it is shown. */
@NullMarked
package dev.notionmcp.sandbox.properties;

import org.jspecify.annotations.NullMarked;
