/** What the Helm chart renders, checked with the real Helm engine. */
@NullMarked
package dev.notionmcp.charts;

import org.jspecify.annotations.NullMarked;
