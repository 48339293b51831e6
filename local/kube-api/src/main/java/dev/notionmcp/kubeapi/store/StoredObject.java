package dev.notionmcp.kubeapi.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An object and where it lies. The tree is shared: copy it before changing it. */
public record StoredObject(ObjectKey key, ObjectNode object) {}
