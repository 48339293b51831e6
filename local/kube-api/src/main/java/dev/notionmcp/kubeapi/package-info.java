/**
 * A Kubernetes API in one process. {@link dev.notionmcp.kubeapi.EmbeddedKubeApi} starts it.
 *
 * <p>What is asked of it, a cluster's API is asked as well: the contract in this module's tests runs against both. Known
 * differences: CEL rules of a definition are not evaluated; built-in kinds have the parts of their schemas that are used
 * here and are not validated beyond them; a missing namespace is made for the first object in it; a page of a list shows
 * the present state; Pods are not admitted by Pod Security; watches are not served by websocket.
 */
@NullMarked
package dev.notionmcp.kubeapi;

import org.jspecify.annotations.NullMarked;
