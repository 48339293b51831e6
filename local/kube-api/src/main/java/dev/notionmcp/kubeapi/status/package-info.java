/** Kubernetes Status errors: what the API answers when it refuses. */
@NullMarked
package dev.notionmcp.kubeapi.status;

import org.jspecify.annotations.NullMarked;
