/** The properties of rows and pages: flat values as people write them, Notion's own form, and the schema that leads from one to the other. */
@NullMarked
package dev.notionmcp.runtime.property;

import org.jspecify.annotations.NullMarked;
