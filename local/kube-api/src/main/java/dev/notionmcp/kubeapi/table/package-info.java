/** Server-side printing for kubectl. */
@NullMarked
package dev.notionmcp.kubeapi.table;

import org.jspecify.annotations.NullMarked;
