package dev.notionmcp.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.GatewaySettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressesTest {

    private static final ClientAddresses TRUSTING = trusting("10.0.0.0/8, 192.0.2.9, 2001:db8:ffff::/48");

    @Test
    void nobodysHeaderCountsByDefault() {
        assertThat(trusting("").of("127.0.0.1", List.of("203.0.113.1")).party()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.1  | 198.51.100.7                     | 203.0.113.1",
                "10.1.1.1     |                                  | 10.1.1.1",
                "10.1.1.1     | 203.0.113.1                      | 203.0.113.1",
                "10.1.1.1     | 198.51.100.7, 203.0.113.1        | 203.0.113.1",
                "10.1.1.1     | 198.51.100.7,203.0.113.1,10.2.2.2| 203.0.113.1",
                "192.0.2.9    | 10.9.9.9, 10.8.8.8               | 10.9.9.9",
                "192.0.2.8    | 203.0.113.1                      | 192.0.2.8",
                "10.1.1.1     | 203.0.113.1:4711                 | 203.0.113.1",
                "10.1.1.1     | 203.0.113.1, unknown             | 10.1.1.1",
                "10.1.1.1     | 203.0.113.1, 10.2.2.2, a.example | 10.1.1.1",
                "10.1.1.1     | ::ffff:203.0.113.1               | 203.0.113.1",
                "::ffff:10.1.1.1 | 203.0.113.1                   | 203.0.113.1",
                "2001:db8:ffff::1 | [2001:db8:1:2::3]:443        | 2001:db8:1::/48",
                "fe80::1%nosuch | 203.0.113.1                    | fe80:0:0::/48"
            })
    void takesWhatTheLastTrustedProxySays(String peer, String forwarded, String party) {
        assertThat(TRUSTING.of(peer, forwarded == null ? List.of() : List.of(forwarded))
                        .party())
                .isEqualTo(party);
    }

    @Test
    void readsRepeatedHeadersAsOne() {
        assertThat(TRUSTING.of("10.1.1.1", List.of("198.51.100.7", "203.0.113.1", "10.2.2.2"))
                        .party())
                .isEqualTo("203.0.113.1");
    }

    @Test
    void aConnectionThatIsGoneHasNoAddress() {
        assertThat(TRUSTING.of(null, List.of("203.0.113.1")).party()).isEqualTo("0.0.0.0");
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.77, 203.0.113.0/24", "2001:db8:a:b:c::1, 2001:db8:a::/48", "::1, 0:0:0::/48"})
    void logsHoldTheNetworkAlone(String address, String network) {
        var client = trusting("").of(address, List.of());

        assertThat(client.network()).isEqualTo(network);
        assertThat(client).hasToString(network);
    }

    private static ClientAddresses trusting(String proxies) {
        return new ClientAddresses(GatewaySettings.from(
                Map.of("NOTION_OAUTH_CLIENT_ID", "x", "NOTION_OAUTH_CLIENT_SECRET", "x", "TRUSTED_PROXIES", proxies)));
    }
}
