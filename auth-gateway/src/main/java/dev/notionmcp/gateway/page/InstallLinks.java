package dev.notionmcp.gateway.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Links that open an editor and add this server to it; the editor asks before it does. */
final class InstallLinks {
    private static final String NAME = "notion";
    private static final JsonMapper JSON = JsonMapper.shared();

    private InstallLinks() {}

    /** See code.visualstudio.com, "MCP developer guide", section "Create an MCP installation URL". */
    static String visualStudioCode(String url) {
        var server = new LinkedHashMap<String, String>();
        server.put("name", NAME);
        server.put("type", "http");
        server.put("url", url);
        return "vscode:mcp/install?" + encode(JSON.writeValueAsString(server));
    }

    /** See cursor.com/docs/mcp/install-links. */
    static String cursor(String url) {
        var server = JSON.writeValueAsString(Map.of("url", url)).getBytes(UTF_8);
        return "cursor://anysphere.cursor-deeplink/mcp/install?name=" + NAME + "&config="
                + encode(Base64.getEncoder().encodeToString(server));
    }

    /** As {@code encodeURIComponent} does, which is what both read. */
    private static String encode(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}
