package dev.notionmcp.local.node;

/** A pod's place among those that start at once; given back once, whatever ends the start first. */
final class StartPlace {

    private final Runnable onFree;
    private boolean held = true;

    StartPlace(Runnable onFree) {
        this.onFree = onFree;
    }

    void giveBack() {
        if (held) {
            held = false;
            onFree.run();
        }
    }
}
