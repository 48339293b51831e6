package dev.notionmcp.gateway.http;

import java.net.InetAddress;

/** Where a request came from, as far as the proxies that are trusted tell. */
public record ClientAddress(InetAddress address) {
    private static final int IPV4 = 4;

    /** The /24 (IPv4) or /48 (IPv6) around it, which names no person: what logs may hold. */
    public String network() {
        var bytes = address.getAddress();
        return bytes.length == IPV4
                ? (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".0/24"
                : hex(bytes, 0) + ":" + hex(bytes, 2) + ":" + hex(bytes, 4) + "::/48";
    }

    /** What a limit counts by: IPv6 users own a whole network, and could come from ever new addresses of it. */
    public String party() {
        return address.getAddress().length == IPV4 ? address.getHostAddress() : network();
    }

    private static String hex(byte[] bytes, int at) {
        return Integer.toHexString((bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff));
    }

    /** The network alone, since this gets into logs. */
    @Override
    public String toString() {
        return network();
    }
}
