/** Databases, data sources, their schemas, values and queries. */
@NullMarked
package dev.notionmcp.sandbox.data;

import org.jspecify.annotations.NullMarked;
