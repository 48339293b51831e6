package dev.notionmcp.gateway.document;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves the host of a document and refuses it unless each of its addresses is public. The HTTP client connects to the very
 * addresses returned here, so a name that resolves differently a moment later gains nothing.
 */
final class CheckedAddresses implements DnsResolver {
    private final Lookup lookup;
    private final Map<String, Integer> testHosts;

    /** @param testHosts names that stand for a port of this machine, of tests alone */
    CheckedAddresses(Lookup lookup, Map<String, Integer> testHosts) {
        this.lookup = lookup;
        this.testHosts = Map.copyOf(testHosts);
    }

    /** How names are resolved: {@link InetAddress#getAllByName}. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        var testPort = testHosts.get(host);
        return testPort != null
                ? List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), testPort))
                : Stream.of(resolve(host))
                        .map(address -> new InetSocketAddress(address, port))
                        .toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = lookup.all(host);
        if (addresses.length == 0 || !Arrays.stream(addresses).allMatch(PublicAddresses::isPublic)) {
            throw new NotPublic(host);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** A host inside some network. */
    static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotPublic(String host) {
            super(host + " has an address that is not public");
        }
    }
}
