package dev.notionmcp.operator.leader;

/** The only replica, by setting. */
public final class Sole implements Leadership {

    private volatile boolean released;

    @Override
    public boolean isHeld() {
        return !released;
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
