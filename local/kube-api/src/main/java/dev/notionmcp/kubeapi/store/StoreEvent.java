package dev.notionmcp.kubeapi.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One committed change.
 *
 * @param revision the commit's number, which is also the object's resourceVersion
 * @param before null if the object was created
 * @param object the object after the change; if it was deleted, its last state under the deletion's revision
 */
public record StoreEvent(
        long revision, ObjectKey key, @Nullable ObjectNode before, ObjectNode object, boolean deleted) {}
