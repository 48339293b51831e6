/** What the operator counts and measures, for Prometheus. */
@NullMarked
package dev.notionmcp.operator.metric;

import org.jspecify.annotations.NullMarked;
