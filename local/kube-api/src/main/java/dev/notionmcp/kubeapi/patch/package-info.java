/** JSON patch, merge patch and strategic merge patch. */
@NullMarked
package dev.notionmcp.kubeapi.patch;

import org.jspecify.annotations.NullMarked;
