/** What the API server does with an object between the request and the store, and the garbage collector. */
@NullMarked
package dev.notionmcp.kubeapi.objects;

import org.jspecify.annotations.NullMarked;
