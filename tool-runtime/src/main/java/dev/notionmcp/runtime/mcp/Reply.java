package dev.notionmcp.runtime.mcp;

import tools.jackson.databind.node.ObjectNode;

/** What became of a request. */
sealed interface Reply {

    /** The result is the caller's to change. */
    record Done(ObjectNode result) implements Reply {}

    record Failed(Rpc.Failure failure) implements Reply {}

    static Reply invalidParams(String sentence) {
        return new Failed(new Rpc.Failure(Rpc.INVALID_PARAMS, sentence));
    }
}
