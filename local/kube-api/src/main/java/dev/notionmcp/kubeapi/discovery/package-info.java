/** What clients ask first: version, groups and resources. */
@NullMarked
package dev.notionmcp.kubeapi.discovery;

import org.jspecify.annotations.NullMarked;
