/** A node for one machine: runs the pod template of each Deployment as a process on loopback. */
@NullMarked
package dev.notionmcp.local.node;

import org.jspecify.annotations.NullMarked;
