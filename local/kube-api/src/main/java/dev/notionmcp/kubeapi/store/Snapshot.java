package dev.notionmcp.kubeapi.store;

import java.util.List;

/** Objects as they were at one revision: a watch from it misses nothing and repeats nothing. */
public record Snapshot(long revision, List<StoredObject> objects) {}
