package dev.notionmcp.gateway.trace;

import org.jspecify.annotations.Nullable;

enum Untraced implements CallTrace {
    CALL;

    @Override
    public @Nullable String id() {
        return null;
    }

    @Override
    public void held(long begun, boolean wakes) {}

    @Override
    public void answered(long begun, int status, @Nullable NotionCalls notion) {}

    @Override
    public void brokeOff(long begun) {}

    @Override
    public void end(String request, String workspace, String outcome, int status) {}
}
