package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class UnfinishedBodyIT {

    @TempDir
    private Path state;

    @Test
    void requestsThatNeverFinishCountForTheirGrantAndForNobodyElse() throws Exception {
        try (var gateway = TenantGateway.start(state, 20)) {
            var ada = gateway.tenant("ada");
            var grace = gateway.tenant("grace");
            var open = new ArrayList<Socket>();
            try {
                for (int i = 0; i < 70; i++) {
                    open.add(begin(gateway, ada.token()));
                }

                await().until(() -> gateway.call(ada.token()).statusCode() != 200);
                assertThat(gateway.call(grace.token()).statusCode()).isEqualTo(200);
            } finally {
                for (var client : open) {
                    client.close();
                }
            }
        }
    }

    private static Socket begin(TenantGateway gateway, String token) throws IOException {
        var client = new Socket(gateway.url.getHost(), gateway.url.getPort());
        client.getOutputStream()
                .write(("POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                                + "\r\nContent-Length: 4194304\r\n\r\n{")
                        .getBytes(StandardCharsets.UTF_8));
        return client;
    }
}
