package dev.notionmcp.gateway.document;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses belong to the public internet, after IANA's registries of special-purpose addresses. Everything else may be a
 * service of the network this server runs in.
 */
final class PublicAddresses {
    private static final List<Range> SPECIAL_V4 = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            // 6to4 relays
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** All that is routed on the internet so far, so that loopback, link-local, unique-local, mapped and multicast lie outside. */
    private static final Range GLOBAL_V6 = Range.of("2000::/3");

    private static final List<Range> SPECIAL_V6 = ranges(
            // protocol assignments, Teredo and benchmarking among them
            "2001::/23",
            "2001:db8::/32",
            // 6to4, whose embedded address may be any
            "2002::/16",
            "3fff::/20");

    /** What IPv6-only networks translate to IPv4: as public as the address in its last four bytes (RFC 6052). */
    private static final Range NAT64 = Range.of("64:ff9b::/96");

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> isPublicV4(four.getAddress());
            case Inet6Address six -> isPublicV6(six.getAddress());
            default -> false;
        };
    }

    private static boolean isPublicV4(byte[] address) {
        return SPECIAL_V4.stream().noneMatch(range -> range.holds(address));
    }

    private static boolean isPublicV6(byte[] address) {
        return NAT64.holds(address)
                ? isPublicV4(Arrays.copyOfRange(address, 12, 16))
                : GLOBAL_V6.holds(address) && SPECIAL_V6.stream().noneMatch(range -> range.holds(address));
    }

    private static List<Range> ranges(String... ranges) {
        return Stream.of(ranges).map(Range::of).toList();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Range(byte[] prefix, int bits) {
        static Range of(String text) {
            var slash = text.indexOf('/');
            return new Range(
                    InetAddress.ofLiteral(text.substring(0, slash)).getAddress(),
                    Integer.parseInt(text.substring(slash + 1)));
        }

        boolean holds(byte[] address) {
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
