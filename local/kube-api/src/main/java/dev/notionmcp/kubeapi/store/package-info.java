/** Durable objects with one revision counter and a bounded history of events. */
@NullMarked
package dev.notionmcp.kubeapi.store;

import org.jspecify.annotations.NullMarked;
