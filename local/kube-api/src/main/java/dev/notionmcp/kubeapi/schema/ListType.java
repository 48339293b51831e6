package dev.notionmcp.kubeapi.schema;

/** How a list merges: as a whole, as a set of scalars, or item by item under the items' keys. */
public enum ListType {
    ATOMIC,
    SET,
    MAP
}
