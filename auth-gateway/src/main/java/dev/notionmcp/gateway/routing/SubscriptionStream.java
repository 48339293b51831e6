package dev.notionmcp.gateway.routing;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The events of a subscription as they become due: its acknowledgement, comment lines, and at the end its completion. */
final class SubscriptionStream extends InputStream {

    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final Subscription subscription;
    private final Duration keepAlive;
    private final CountDownLatch closing = new CountDownLatch(1);
    private byte[] due;
    private int sent;
    private boolean completed;

    /** @param keepAlive between comment lines, which keep proxies patient and also tell that the client has gone */
    SubscriptionStream(Subscription subscription, Duration keepAlive) {
        this.subscription = subscription;
        this.keepAlive = keepAlive;
        this.due = subscription.acknowledged();
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Waits until something is due. */
    @Override
    public int read(byte[] into, int offset, int length) {
        if (sent == due.length && !next()) {
            return -1;
        }
        var count = Math.min(length, due.length - sent);
        System.arraycopy(due, sent, into, offset, count);
        sent += count;
        return count;
    }

    private boolean next() {
        if (completed) {
            return false;
        }
        completed = isClosedBeforeTheNextComment();
        due = completed ? subscription.completed() : COMMENT;
        sent = 0;
        return true;
    }

    private boolean isClosedBeforeTheNextComment() {
        try {
            return closing.await(keepAlive.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Its reader gets the completion and then the end. */
    @Override
    public void close() {
        closing.countDown();
    }
}
