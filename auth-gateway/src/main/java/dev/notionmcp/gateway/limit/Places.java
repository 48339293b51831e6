package dev.notionmcp.gateway.limit;

import java.util.HashMap;
import java.util.Map;

/** How many things each party may have going on at once. */
public final class Places {
    private final int each;
    private final Map<String, Integer> taken = new HashMap<>();

    /** So many for each. */
    public Places(int each) {
        this.each = each;
    }

    /** Takes a place, which {@link #leave} gives back; false if this party has none left. */
    public synchronized boolean enter(String party) {
        var mine = taken.getOrDefault(party, 0);
        if (mine >= each) {
            return false;
        }
        taken.put(party, mine + 1);
        return true;
    }

    /** Gives one back. */
    public synchronized void leave(String party) {
        taken.computeIfPresent(party, (name, count) -> count == 1 ? null : count - 1);
    }

    synchronized int parties() {
        return taken.size();
    }
}
