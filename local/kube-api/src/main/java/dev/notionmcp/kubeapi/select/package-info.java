/** Label and field selectors. */
@NullMarked
package dev.notionmcp.kubeapi.select;

import org.jspecify.annotations.NullMarked;
