package dev.notionmcp.gateway;

import java.net.InetAddress;

/** Addresses with the same first bits (CIDR, RFC 4632). */
public record AddressRange(InetAddress first, int bits) {

    public AddressRange {
        if (bits < 0 || bits > first.getAddress().length * 8) {
            throw new IllegalArgumentException("The length " + bits + " does not fit " + first.getHostAddress() + ".");
        }
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or an address, which stands for itself.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static AddressRange of(String text) {
        var slash = text.indexOf('/');
        var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        return new AddressRange(
                address, slash < 0 ? address.getAddress().length * 8 : Integer.parseInt(text.substring(slash + 1)));
    }

    public boolean contains(InetAddress address) {
        var ours = first.getAddress();
        var other = address.getAddress();
        if (ours.length != other.length) {
            return false;
        }
        var whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (ours[i] != other[i]) {
                return false;
            }
        }
        return bits % 8 == 0 || (ours[whole] ^ other[whole]) >> (8 - bits % 8) == 0;
    }

    @Override
    public String toString() {
        return first.getHostAddress() + "/" + bits;
    }
}
