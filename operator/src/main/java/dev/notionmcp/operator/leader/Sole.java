package dev.notionmcp.operator.leader;

import java.util.Optional;

/** The only replica, by setting. */
public final class Sole implements Leadership {

    private volatile boolean released;

    @Override
    public boolean isHeld() {
        return !released;
    }

    @Override
    public void rehearse() {}

    @Override
    public Optional<String> failure() {
        return Optional.empty();
    }

    @Override
    public void contend(Runnable won, Runnable lost) {
        won.run();
    }

    @Override
    public void release() {
        released = true;
    }

    @Override
    public void close() {
        released = true;
    }
}
