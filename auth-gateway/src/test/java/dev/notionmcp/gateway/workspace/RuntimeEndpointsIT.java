package dev.notionmcp.gateway.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Cluster;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which addresses of a runtime are dialled. */
class RuntimeEndpointsIT {

    private static final String BOT = "11111111-2222-3333-4444-555555555555";
    private static final String NAME = NotionWorkspace.nameFor(BOT);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Cluster cluster;
    private Gateway gateway;

    @BeforeEach
    void start() {
        cluster = open(Cluster.start());
        gateway = open(new Gateway(cluster));
    }

    @AfterEach
    void stop() throws Exception {
        for (var one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void prefersReadyAddressesAndLeavesOutTerminatingOnes() {
        cluster.putSlice(NAME, false, 1001);
        await().until(() -> !gateway.endpoints.toDial(NAME).isEmpty());
        assertThat(gateway.endpoints.toDial(NAME))
                .extracting(uri -> uri.getPort())
                .containsExactly(1001);

        cluster.putSlice(NAME + "-2", NAME, true, 1002);
        await().untilAsserted(() -> assertThat(gateway.endpoints.toDial(NAME))
                .extracting(uri -> uri.getPort())
                .containsExactly(1002));

        cluster.terminate(NAME + "-2");
        await().untilAsserted(() -> assertThat(gateway.endpoints.toDial(NAME))
                .extracting(uri -> uri.getPort())
                .containsExactly(1001));
        assertThat(gateway.endpoints.toDial("another")).isEmpty();
    }

    private <T extends AutoCloseable> T open(T resource) {
        opened.add(resource);
        return resource;
    }
}
