/** What is asked of a Kubernetes API, the embedded one and a cluster's alike. */
@NullMarked
package dev.notionmcp.kubeapi.contract;

import org.jspecify.annotations.NullMarked;
