package dev.notionmcp.gateway.trace;

import org.jspecify.annotations.Nullable;

/** The trace of one call. All times are of {@link System#nanoTime}. */
public sealed interface CallTrace permits Untraced, TracedCall {

    /** Null where calls are not traced. */
    @Nullable
    String id();

    /**
     * The call has waited for a runtime until now, in vain or not.
     *
     * @param wakes whether it is the call that woke it
     */
    void held(long begun, boolean wakes);

    /** A runtime has answered just now. */
    void answered(long begun, int status, @Nullable NotionCalls notion);

    /** A runtime broke off just now. */
    void brokeOff(long begun);

    /** The end of everything. */
    void end(String request, String workspace, String outcome, int status);
}
