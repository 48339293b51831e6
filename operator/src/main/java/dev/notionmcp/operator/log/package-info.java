/** What the operator logs, as text for a person or as lines of JSON. */
@NullMarked
package dev.notionmcp.operator.log;

import org.jspecify.annotations.NullMarked;
