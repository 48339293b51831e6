package dev.notionmcp.gateway.document;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A web server on loopback that publishes documents under a name of its own, certified by itself. */
public final class DocumentHost implements AutoCloseable {
    static final String NAME = "client.test";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Path certificate;
    private final List<HttpExchange> requests = new CopyOnWriteArrayList<>();
    private volatile HttpHandler handler = exchange -> exchange.close();

    private DocumentHost(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        var keys = folder.resolve("host.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "host",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + NAME,
                        "-ext",
                        "san=dns:" + NAME,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start()
                .waitFor();
        if (made != 0) {
            throw new IOException("keytool ended with " + made);
        }
        var store = KeyStore.getInstance(keys.toFile(), PASSWORD);
        certificate = Files.writeString(
                folder.resolve("host.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(store.getCertificate("host").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            requests.add(exchange);
            handler.handle(exchange);
        });
        server.start();
    }

    public static DocumentHost start(Path folder) throws Exception {
        return new DocumentHost(folder);
    }

    /** Settings with which a gateway takes documents from here. */
    Map<String, String> settings() {
        return Map.of("TEST_CLIENT_HOSTS", NAME + "=" + port(), "TEST_CLIENT_CA", certificate.toString());
    }

    Path certificate() {
        return certificate;
    }

    int port() {
        return server.getAddress().getPort();
    }

    static String url(String path) {
        return "https://" + NAME + path;
    }

    List<HttpExchange> requests() {
        return requests;
    }

    void answers(HttpHandler answer) {
        handler = answer;
    }

    /** Answers each path with the document of a client that is known by it. */
    void describes(String cacheControl, String... redirectUris) {
        answers(exchange -> {
            exchange.getResponseHeaders().set("Cache-Control", cacheControl);
            send(
                    exchange,
                    200,
                    "application/json",
                    document(url(exchange.getRequestURI().toString()), redirectUris));
        });
    }

    /** Breaks each connection off. */
    void fails() {
        answers(HttpExchange::close);
    }

    static String document(String clientId, String... redirectUris) {
        return "{\"client_id\":\"%s\",\"client_name\":\"Described client\",\"redirect_uris\":[\"%s\"]}"
                .formatted(clientId, String.join("\",\"", redirectUris));
    }

    static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
