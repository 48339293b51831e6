package dev.notionmcp.runtime.notion;

import java.util.concurrent.TimeUnit;

/**
 * What this process has sent in the last minute and, once a 429 has told it, how much of that a connection may send in each 60 s. A
 * budget that was spent without a 429 is tried a little larger in the next window, since it may have been learned while
 * somebody else spent from it. Times are nanoseconds since the start of the process; not thread-safe.
 */
final class Window {

    private static final long LENGTH = TimeUnit.SECONDS.toNanos(60);
    /** Plans begin at 180: what is learned below this says more about others than about the budget. */
    private static final int LEAST_BUDGET = 30;

    private static final int UNKNOWN = -1;

    private final int[] sent = new int[64];
    private final long[] seconds = new long[64];
    private int budget = UNKNOWN;
    private int left;
    private long start;
    private long end;

    /** The first moment, from {@code now} on, at which the budget leaves room for a request. */
    long next(long now) {
        if (budget == UNKNOWN) {
            return now;
        }
        var at = Math.max(now, start);
        return at >= end || left > 0 ? at : end;
    }

    void take(long at) {
        count(at, 1);
        if (budget == UNKNOWN) {
            return;
        }
        if (at >= end) {
            if (left == 0) {
                budget += Math.max(1, budget / 10);
            }
            begin(at);
        }
        left--;
    }

    /** A request that was taken has been refused, so it spent nothing. */
    void giveBack(long now) {
        count(now, -1);
    }

    /** Notion has told when its current window ends, because the budget is spent. */
    void endsAt(long moment) {
        var from = moment - LENGTH;
        if (from < 0) {
            return; // an earlier process of this connection may have spent from this window too
        }
        budget = Math.max(LEAST_BUDGET, sentSince(from));
        begin(moment);
    }

    private void begin(long moment) {
        start = moment;
        end = moment + LENGTH;
        left = budget;
    }

    private void count(long at, int number) {
        var second = TimeUnit.NANOSECONDS.toSeconds(at);
        var slot = (int) (second % seconds.length);
        if (seconds[slot] != second) {
            seconds[slot] = second;
            sent[slot] = 0;
        }
        sent[slot] += number;
    }

    private int sentSince(long from) {
        var first = TimeUnit.NANOSECONDS.toSeconds(from);
        var sum = 0;
        for (int slot = 0; slot < seconds.length; slot++) {
            sum += seconds[slot] >= first ? sent[slot] : 0;
        }
        return sum;
    }
}
