/** The cluster: its version, what it has already, and what it has room for. */
@NullMarked
package dev.notionmcp.predeploy.cluster;

import org.jspecify.annotations.NullMarked;
