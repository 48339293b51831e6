/** Several gateways on one PostgreSQL and one Kubernetes API. */
@NullMarked
package dev.notionmcp.gateway.replica;

import org.jspecify.annotations.NullMarked;
