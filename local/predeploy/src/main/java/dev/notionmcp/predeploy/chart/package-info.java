/** The chart: what Helm itself makes of it with somebody's values. */
@NullMarked
package dev.notionmcp.predeploy.chart;

import org.jspecify.annotations.NullMarked;
