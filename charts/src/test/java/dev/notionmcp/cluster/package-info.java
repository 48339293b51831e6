/** The operator on a real cluster: the one that KUBECONFIG names, of any kind. */
@NullMarked
package dev.notionmcp.cluster;

import org.jspecify.annotations.NullMarked;
