package dev.notionmcp.operator.workspace;

import java.util.List;

/**
 * The address ranges a runtime may not connect to: private, link-local (a cloud's metadata server) and special ones.
 * A NetworkPolicy excepts a range only from a block of its own family, hence two lists.
 */
public record EgressExceptions(List<String> ipv4, List<String> ipv6) {

    /** RFC 6890's ranges that are no public unicast addresses, and those that embed an IPv4 address. */
    public static final EgressExceptions PRIVATE_RANGES = new EgressExceptions(
            List.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "224.0.0.0/4",
                    "240.0.0.0/4"),
            List.of("::1/128", "64:ff9b::/96", "fc00::/7", "fe80::/10", "ff00::/8"));

    public EgressExceptions {
        ipv4 = List.copyOf(ipv4);
        ipv6 = List.copyOf(ipv6);
    }
}
