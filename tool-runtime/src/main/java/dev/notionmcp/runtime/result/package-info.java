/** What tools found or did, and how a caller is shown it: format, size and pages are decided here, once for all tools. */
@NullMarked
package dev.notionmcp.runtime.result;

import org.jspecify.annotations.NullMarked;
