/** Measures the gateway beside nginx and two gateways from npm, all in front of the same fixed answer. */
@NullMarked
package dev.notionmcp.bench;

import org.jspecify.annotations.NullMarked;
