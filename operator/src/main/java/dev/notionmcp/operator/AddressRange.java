package dev.notionmcp.operator;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells the family of an address range in CIDR notation (RFC 4632, RFC 4291), without ever asking DNS. */
final class AddressRange {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    enum Family {
        IPV4(32),
        IPV6(128);

        private final int bits;

        Family(int bits) {
            this.bits = bits;
        }
    }

    private AddressRange() {}

    /** Empty for what is no range. */
    static Optional<Family> familyOf(String cidr) {
        var slash = cidr.indexOf('/');
        if (slash < 0 || !cidr.substring(slash + 1).matches("\\d{1,3}")) {
            return Optional.empty();
        }
        var prefix = Integer.parseInt(cidr.substring(slash + 1));
        return addressFamily(cidr.substring(0, slash)).filter(family -> prefix <= family.bits);
    }

    private static Optional<Family> addressFamily(String address) {
        try {
            if (IPV4.matcher(address).matches()) {
                InetAddress.ofLiteral(address);
                return Optional.of(Family.IPV4);
            }
            if (IPV6.matcher(address).matches()) {
                InetAddress.ofLiteral(address);
                return Optional.of(Family.IPV6);
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
