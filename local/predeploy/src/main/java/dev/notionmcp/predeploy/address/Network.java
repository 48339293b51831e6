package dev.notionmcp.predeploy.address;

import dev.notionmcp.predeploy.check.NotChecked;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Names as this machine resolves them. */
public final class Network {

    /** A resolver. */
    @FunctionalInterface
    public interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final Names names;
    private final String known;

    /**
     * A network without which nothing is said about names.
     *
     * @param known a name that resolves wherever the internet is
     */
    public Network(Names names, String known) {
        this.names = names;
        this.known = known;
    }

    /** As the system resolves. */
    public static Network ofThisMachine(String known) {
        return new Network(InetAddress::getAllByName, known);
    }

    /**
     * The addresses of a name; none where it has none.
     *
     * @throws NotChecked if no name at all resolves here
     */
    public List<InetAddress> addresses(String host) throws NotChecked {
        try {
            return List.of(names.resolve(host));
        } catch (UnknownHostException e) {
            requireNames();
            return List.of();
        }
    }

    private void requireNames() throws NotChecked {
        try {
            names.resolve(known);
        } catch (UnknownHostException e) {
            throw new NotChecked("no name resolves here, not even " + known);
        }
    }

    /** Whether only a local network, or a tailnet, reaches an address. */
    public static boolean isPrivate(InetAddress address) {
        var bytes = address.getAddress();
        var shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        var unique = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        return address.isSiteLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || shared
                || unique;
    }
}
