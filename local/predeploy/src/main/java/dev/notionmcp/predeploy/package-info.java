/** Looks at chart, values and cluster before a deployment, and says what would fail and what to do about it. */
@NullMarked
package dev.notionmcp.predeploy;

import org.jspecify.annotations.NullMarked;
