/** The kinds this API serves, built in or installed by a CustomResourceDefinition. */
@NullMarked
package dev.notionmcp.kubeapi.resource;

import org.jspecify.annotations.NullMarked;
