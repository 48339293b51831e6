/** Connected workspaces: their objects and Secrets in Kubernetes, their runtimes' addresses, and the assertions sent there. */
@NullMarked
package dev.notionmcp.gateway.workspace;

import org.jspecify.annotations.NullMarked;
