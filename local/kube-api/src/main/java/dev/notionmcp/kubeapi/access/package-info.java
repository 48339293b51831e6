/** Who calls, and what their rules allow. */
@NullMarked
package dev.notionmcp.kubeapi.access;

import org.jspecify.annotations.NullMarked;
