/** The NotionWorkspace API: its types, from which the CRD is generated, and the names made from a workspace. */
@NullMarked
package dev.notionmcp.crds;

import org.jspecify.annotations.NullMarked;
