package dev.notionmcp.gateway.document;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was not used for longest: its keys are chosen by strangers. */
final class RecentlyUsed<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 1_000;

    RecentlyUsed() {
        super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MOST;
    }
}
