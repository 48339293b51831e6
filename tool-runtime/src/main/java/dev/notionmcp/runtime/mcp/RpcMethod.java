package dev.notionmcp.runtime.mcp;

import dev.notionmcp.runtime.assertion.Assertion;

/** A method of the protocol that means the same in both eras. */
@FunctionalInterface
interface RpcMethod {

    Reply call(Message.Request request, Assertion caller);
}
