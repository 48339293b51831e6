/** The end of a workspace: Notion's token is revoked before Kubernetes lets go of the objects that hold it. */
@NullMarked
package dev.notionmcp.gateway.deletion;

import org.jspecify.annotations.NullMarked;
