package dev.notionmcp.predeploy.database;

import dev.notionmcp.gateway.database.DatabaseUrl;
import dev.notionmcp.predeploy.address.Network;
import dev.notionmcp.predeploy.check.NotChecked;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The servers that a database's URL names, as this machine sees them. */
record Hosts(List<Server> servers, Network network) {

    /** PostgreSQL's port where a URL has none. */
    private static final int USUAL = 5432;

    private static final Pattern SERVER = Pattern.compile("\\[?(.*?)]?(?::(\\d+))?");

    /** A Service's name: NAME, NAME.NAMESPACE or NAME.NAMESPACE.svc and the cluster's domain. */
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)?(\\.svc(\\..+)?)?");

    record Server(String name, int port) {

        static Server of(String text) {
            var parts = SERVER.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException(text);
            }
            return new Server(parts.group(1), parts.group(2) == null ? USUAL : Integer.parseInt(parts.group(2)));
        }
    }

    static Hosts of(DatabaseUrl url, Network network) {
        var authority = url.toString().replaceFirst("^jdbc:postgresql://", "").split("/", 2)[0];
        return new Hosts(Arrays.stream(authority.split(",", -1)).map(Server::of).toList(), network);
    }

    /**
     * A server's addresses; none where it should have some and has none.
     *
     * @throws NotChecked if only the cluster knows its name
     */
    List<InetAddress> addresses(Server server) throws NotChecked {
        var addresses = network.addresses(server.name);
        if (addresses.isEmpty() && SERVICE.matcher(server.name).matches()) {
            throw new NotChecked(
                    "only the cluster knows the host " + server.name + ": run this where its names resolve");
        }
        return addresses;
    }

    /** Servers without an address, though they would have to have one. */
    List<String> unknown() throws NotChecked {
        var unknown = new ArrayList<String>();
        for (var server : servers) {
            if (addresses(server).isEmpty()) {
                unknown.add(server.name);
            }
        }
        return unknown;
    }

    /** Whether perhaps only the cluster's network leads there. */
    boolean arePrivate() throws NotChecked {
        for (var server : servers) {
            for (var address : addresses(server)) {
                if (address.isLoopbackAddress() || !Network.isPrivate(address)) {
                    return false;
                }
            }
        }
        return true;
    }
}
