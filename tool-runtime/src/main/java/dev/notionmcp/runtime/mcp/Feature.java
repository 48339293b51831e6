package dev.notionmcp.runtime.mcp;

import java.util.Map;

/** A part of the protocol that this server offers: the capability it announces, and the methods that come with it. */
public final class Feature {

    private final String capability;
    private final Map<String, RpcMethod> methods;

    Feature(String capability, Map<String, RpcMethod> methods) {
        this.capability = capability;
        this.methods = Map.copyOf(methods);
    }

    String capability() {
        return capability;
    }

    Map<String, RpcMethod> methods() {
        return methods;
    }
}
