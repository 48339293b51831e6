/** The HTTPS front: paths, bodies, watch streams. */
@NullMarked
package dev.notionmcp.kubeapi.http;

import org.jspecify.annotations.NullMarked;
