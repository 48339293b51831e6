package dev.notionmcp.gateway;

import dev.notionmcp.gateway.database.DatabaseUrl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything the environment decides, read and validated once at start.
 *
 * @param host address to bind (HOST, default 0.0.0.0)
 * @param port of the public endpoints (PORT, default 8000)
 * @param managementPort of probes and metrics, never exposed to the public (MANAGEMENT_PORT, default 8001)
 * @param notionClientId of the Notion integration (NOTION_OAUTH_CLIENT_ID)
 * @param notionClientSecret of the same (NOTION_OAUTH_CLIENT_SECRET)
 * @param notionBaseUrl under which Notion's REST and OAuth live (NOTION_BASE_URL), without a trailing slash
 * @param database PostgreSQL by its URI or JDBC URL (DATABASE_URL); an H2 file under the state folder by default
 * @param stateDir what a gateway with an embedded database keeps (STATE_DIR, default .local/gateway)
 * @param systemNamespace where the gateway's own keys lie (SYSTEM_NAMESPACE)
 * @param workspacesNamespace where the NotionWorkspaces and their Secrets lie (WORKSPACES_NAMESPACE)
 * @param accessTokenTtl life of an access token of ours (ACCESS_TOKEN_TTL, default 12h)
 * @param refreshTokenTtl life of an unused refresh token (REFRESH_TOKEN_TTL, default 90d)
 * @param refreshGrace how long a used refresh token still answers with its successor (REFRESH_GRACE, default 60s)
 * @param allowedOrigins further web origins that may call us from a browser (ALLOWED_ORIGINS, separated by commas)
 * @param trustedProxies whose X-Forwarded-For counts, as addresses or CIDR ranges (TRUSTED_PROXIES, separated by commas, default none)
 * @param clientDocuments whether clients may be known by a URL, whose host is then asked (CLIENT_DOCUMENTS, default on); off where this
 *     server cannot reach the internet: clients then register
 * @param testHosts where documents of clients lie in tests
 * @param hold how long a call waits for a sleeping workspace's runtime (HOLD_SECONDS, default 20)
 * @param callsPerMinute JSON-RPC messages of one grant, and of all grants of one workspace, in the long run and per replica
 *     (CALLS_PER_MINUTE, default 600)
 * @param callBurst how many of them at once (CALL_BURST, default 300)
 * @param signUp who may connect a Notion workspace, and how many there may be
 * @param upstreamTimeout the longest a call may take once a runtime has it (UPSTREAM_TIMEOUT, default 300s)
 * @param assertionKeyPeriod how long one key signs assertions before the next one does (ASSERTION_KEY_PERIOD, default 30d), at least 10
 *     minutes in effect
 * @param traces where traces go; null for nowhere
 * @param logsJson whether each line of the log is a JSON object (LOG_FORMAT, text or json; default text)
 */
public record GatewaySettings(
        BaseUrl baseUrl,
        String host,
        int port,
        int managementPort,
        String notionClientId,
        String notionClientSecret,
        URI notionBaseUrl,
        DatabaseUrl database,
        Path stateDir,
        String systemNamespace,
        String workspacesNamespace,
        Duration accessTokenTtl,
        Duration refreshTokenTtl,
        Duration refreshGrace,
        List<String> allowedOrigins,
        List<AddressRange> trustedProxies,
        boolean clientDocuments,
        TestHosts testHosts,
        Duration hold,
        int callsPerMinute,
        int callBurst,
        SignUpSettings signUp,
        Duration upstreamTimeout,
        Duration assertionKeyPeriod,
        @Nullable TraceSettings traces,
        boolean logsJson) {

    public GatewaySettings {
        allowedOrigins = List.copyOf(allowedOrigins);
        trustedProxies = List.copyOf(trustedProxies);
    }

    /**
     * Reads the settings from environment variables.
     *
     * @throws InvalidSetting if one is missing or wrong
     */
    public static GatewaySettings from(Map<String, String> environment) {
        var read = new SettingsReader(environment);
        var port = read.port("PORT", 8000);
        var stateDir = read.folder("STATE_DIR", ".local/gateway");
        var baseUrl = read.baseUrl("BASE_URL", "http://localhost:" + port);
        return new GatewaySettings(
                baseUrl,
                read.text("HOST", "0.0.0.0"),
                port,
                read.port("MANAGEMENT_PORT", 8001),
                read.required("NOTION_OAUTH_CLIENT_ID", "the client id of your Notion integration"),
                read.required("NOTION_OAUTH_CLIENT_SECRET", "the client secret of your Notion integration"),
                read.url("NOTION_BASE_URL", "https://api.notion.com"),
                read.database("DATABASE_URL", DatabaseUrl.embedded(stateDir)),
                stateDir,
                read.text("SYSTEM_NAMESPACE", "notion-mcp"),
                read.text("WORKSPACES_NAMESPACE", "notion-workspaces"),
                read.duration("ACCESS_TOKEN_TTL", "12h"),
                read.duration("REFRESH_TOKEN_TTL", "90d"),
                read.duration("REFRESH_GRACE", "60s"),
                read.list("ALLOWED_ORIGINS"),
                read.addressRanges("TRUSTED_PROXIES"),
                read.isOn("CLIENT_DOCUMENTS", true),
                TestHosts.from(read, baseUrl),
                read.seconds("HOLD_SECONDS", 20),
                read.count("CALLS_PER_MINUTE", 600),
                read.count("CALL_BURST", 300),
                SignUpSettings.from(read),
                read.duration("UPSTREAM_TIMEOUT", "300s"),
                read.duration("ASSERTION_KEY_PERIOD", "30d"),
                TraceSettings.from(read),
                read.oneOf("LOG_FORMAT", "text", "json").equals("json"));
    }

    /** Whether the database is our own file rather than a server. */
    boolean databaseIsEmbedded() {
        return database.equals(DatabaseUrl.embedded(stateDir));
    }

    /** Leaves out the client secret and the database's password. */
    @Override
    public String toString() {
        return "GatewaySettings[baseUrl=" + baseUrl + ", port=" + port + ", managementPort=" + managementPort
                + ", notionBaseUrl=" + notionBaseUrl + ", database=" + database + "]";
    }
}
