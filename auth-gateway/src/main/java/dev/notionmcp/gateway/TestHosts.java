package dev.notionmcp.gateway;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names whose client documents lie on this machine, for tests alone: their addresses are not public, which else nothing could serve.
 * A server that is reachable from elsewhere does not start with them.
 *
 * @param ports of this machine, by name (TEST_CLIENT_HOSTS, such as {@code client.test=8443}, separated by commas)
 * @param authority a PEM file with the certificate that is trusted for them (TEST_CLIENT_CA); null: the public ones
 */
public record TestHosts(
        Map<String, Integer> ports, @Nullable Path authority) {
    private static final Pattern ENTRY = Pattern.compile("([a-z0-9.-]+)=(\\d{1,5})");

    public TestHosts {
        ports = Map.copyOf(ports);
    }

    static TestHosts from(SettingsReader read, BaseUrl baseUrl) {
        var entries = read.list("TEST_CLIENT_HOSTS");
        var authority = read.text("TEST_CLIENT_CA", "");
        if (!baseUrl.isLoopback() && !(entries.isEmpty() && authority.isEmpty())) {
            throw new InvalidSetting("TEST_CLIENT_HOSTS and TEST_CLIENT_CA are for tests on loopback and BASE_URL is \""
                    + baseUrl + "\": remove them.");
        }
        var ports = new HashMap<String, Integer>();
        for (var entry : entries) {
            var match = ENTRY.matcher(entry);
            if (!match.matches()) {
                throw new InvalidSetting(
                        "TEST_CLIENT_HOSTS holds \"" + entry + "\", which is not like client.test=8443.");
            }
            ports.put(match.group(1), Integer.parseInt(match.group(2)));
        }
        return new TestHosts(ports, authority.isEmpty() ? null : Path.of(authority));
    }
}
