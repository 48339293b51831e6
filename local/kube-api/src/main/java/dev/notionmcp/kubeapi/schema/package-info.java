/** OpenAPI v3 structural schemas: defaults, validation, pruning and how lists and maps merge. */
@NullMarked
package dev.notionmcp.kubeapi.schema;

import org.jspecify.annotations.NullMarked;
