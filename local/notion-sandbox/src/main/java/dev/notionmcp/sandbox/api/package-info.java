/** The REST front: version and token checks, routing, faults, the call log. */
@NullMarked
package dev.notionmcp.sandbox.api;

import org.jspecify.annotations.NullMarked;
