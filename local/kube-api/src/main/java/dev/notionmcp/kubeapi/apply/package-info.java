/** Server-side apply and the managed fields of every writer. */
@NullMarked
package dev.notionmcp.kubeapi.apply;

import org.jspecify.annotations.NullMarked;
