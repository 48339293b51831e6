/** OpenTelemetry traces of reconciles. */
@NullMarked
package dev.notionmcp.operator.trace;

import org.jspecify.annotations.NullMarked;
