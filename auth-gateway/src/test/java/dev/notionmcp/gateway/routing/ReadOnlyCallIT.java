package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.crds.NotionWorkspaceStatus;
import dev.notionmcp.gateway.routing.TenantGateway.Tenant;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Calls by a grant that may only read, as far as the gateway decides on them. */
class ReadOnlyCallIT {

    private static final String CREATE = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\","
            + "\"params\":{\"arguments\":{},\"name\":\"create_page\"}}";

    @TempDir
    private static Path state;

    private static TenantGateway gateway;

    @BeforeAll
    static void start() {
        gateway = TenantGateway.start(state, 5);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"create_page", "search"})
    @DisplayName("row 19: a call of a writing tool is refused with what it needs, by its body, and wakes nothing")
    void refusesAWritingToolWithoutWakingAnything(String header) throws Exception {
        var tenant = gateway.sleepingTenant("ada");

        var answer = send(tenant, CREATE, header);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("insufficient_scope", "scope=\"notion:read notion:write\"", "resource_metadata=");
        var body = JsonMapper.shared().readTree(answer.body());
        assertThat(body.at("/id").intValue()).isEqualTo(7);
        assertThat(body.at("/error/code").intValue()).isEqualTo(-31403);
        assertThat(body.at("/error/data/requiredScope").stringValue()).isEqualTo("notion:write");
        assertThat(body.at("/error/message").stringValue()).contains("create_page");
        assertThat(Optional.ofNullable(gateway.workspace(tenant).getStatus())
                        .map(NotionWorkspaceStatus::lastActivityTime))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[" + CREATE + "]", "get_page", "a_tool_of_tomorrow", "tools/list"})
    @DisplayName("row 19: batches, which are answered one by one, and what only a runtime knows reach it")
    void leavesTheRestToTheRuntime(String what) throws Exception {
        var tenant = gateway.tenant("ada");
        var body = what.startsWith("[")
                ? what
                : what.contains("/") ? CREATE.replace("tools/call", what) : CREATE.replace("create_page", what);

        assertThat(send(tenant, body, "search").statusCode()).isEqualTo(200);

        assertThat(tenant.runtime().calls()).hasSize(1);
    }

    @Test
    @DisplayName("row 20: a grant that may write calls writing tools")
    void passesAWritingToolOfAGrantThatMayWrite() throws Exception {
        var tenant = gateway.tenant("ada");

        var answer = gateway.send(gateway.request("/mcp", tenant.token())
                .POST(BodyPublishers.ofString(CREATE))
                .build());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> send(Tenant tenant, String body, String nameInHeader) throws Exception {
        var token = gateway.token(tenant.ref(), "/mcp", Set.of("notion:read"));
        return gateway.send(gateway.request("/mcp", token)
                .header("Mcp-Name", nameInHeader)
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}
