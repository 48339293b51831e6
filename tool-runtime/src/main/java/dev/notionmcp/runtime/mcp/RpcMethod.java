package dev.notionmcp.runtime.mcp;

/** A method of the protocol that means the same in both eras. */
@FunctionalInterface
interface RpcMethod {

    Reply call(Message.Request request, Caller caller);
}
