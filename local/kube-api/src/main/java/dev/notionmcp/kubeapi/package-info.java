/** A Kubernetes API in one process. {@link dev.notionmcp.kubeapi.EmbeddedKubeApi} starts it. */
@NullMarked
package dev.notionmcp.kubeapi;

import org.jspecify.annotations.NullMarked;
