package dev.notionmcp.local.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An MCP client that knows nothing but the connector URL, and finds everything else from the 401 on. */
final class OAuthClient {

    static final String REDIRECT_URI = "http://127.0.0.1:53682/callback";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern CHALLENGE_PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    /** What a connected client holds. */
    record Tokens(String clientId, String access, String refresh, String scope) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI connector;
    private final Map<String, String> challenge;
    private final JsonNode resource;
    private final JsonNode server;
    private final String clientId;
    private final String verifier = random();

    OAuthClient(URI connector) {
        this.connector = connector;
        var unauthorized = send(HttpRequest.newBuilder(connector)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")));
        if (unauthorized.statusCode() != 401) {
            throw new AssertionError("expected a 401 without a token, got " + unauthorized.statusCode());
        }
        challenge =
                parameters(unauthorized.headers().firstValue("WWW-Authenticate").orElseThrow());
        resource = getJson(URI.create(challenge.get("resource_metadata")));
        var issuer = resource.get("authorization_servers").get(0).asString();
        server = getJson(URI.create(issuer + "/.well-known/oauth-authorization-server"));
        clientId = register();
    }

    String clientId() {
        return clientId;
    }

    JsonNode serverMetadata() {
        return server;
    }

    /** Connects this client to the workspace of the given person of the sandbox. */
    Tokens connect(String person) {
        return redeem(authorize(new Browser(), person, "allow"));
    }

    /** Walks through consent and Notion's login, and returns the parameters of the redirect back to the client. */
    Map<String, String> authorize(Browser browser, String person, String decision) {
        return authorize(browser, person, decision, "write");
    }

    /** The same for a person who chooses what the client may do: write, or only read. */
    Map<String, String> authorize(Browser browser, String person, String decision, String access) {
        var consent = browser.get(authorizationRequest());
        var notion =
                browser.follow(browser.submit(consent, "decision", "approve", Map.of("access", access)), REDIRECT_URI);
        var back = browser.follow(browser.submit(notion, "decision", decision, Map.of("person", person)), REDIRECT_URI);
        return query(back.location());
    }

    URI authorizationRequest() {
        return URI.create(server.get("authorization_endpoint").asString() + "?"
                + form(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        clientId,
                        "redirect_uri",
                        REDIRECT_URI,
                        "scope",
                        challenge.get("scope"),
                        "state",
                        "client-state",
                        "code_challenge",
                        s256(verifier),
                        "code_challenge_method",
                        "S256",
                        "resource",
                        resource.get("resource").asString())));
    }

    Tokens redeem(Map<String, String> redirect) {
        return tokens(token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                redirect.get("code"),
                "redirect_uri",
                REDIRECT_URI,
                "client_id",
                clientId,
                "code_verifier",
                verifier,
                "resource",
                connector.toString())));
    }

    Tokens refresh(Tokens tokens) {
        return tokens(tryRefresh(tokens));
    }

    HttpResponse<String> tryRefresh(Tokens tokens) {
        return token(Map.of(
                "grant_type", "refresh_token",
                "refresh_token", tokens.refresh(),
                "client_id", tokens.clientId(),
                "resource", connector.toString()));
    }

    HttpResponse<String> revoke(String token) {
        return postForm(
                URI.create(server.get("revocation_endpoint").asString()),
                Map.of("token", token, "client_id", clientId));
    }

    HttpResponse<String> token(Map<String, String> parameters) {
        return postForm(URI.create(server.get("token_endpoint").asString()), parameters);
    }

    HttpResponse<String> postForm(URI uri, Map<String, String> parameters) {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(parameters))));
    }

    static Map<String, String> query(URI uri) {
        var parameters = new HashMap<String, String>();
        for (var pair : uri.getRawQuery().split("&", -1)) {
            var parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
        }
        return parameters;
    }

    private String register() {
        var registration = JSON.writeValueAsString(Map.of(
                "client_name", "Chain test",
                "redirect_uris", java.util.List.of(REDIRECT_URI),
                "grant_types", java.util.List.of("authorization_code", "refresh_token"),
                "response_types", java.util.List.of("code"),
                "token_endpoint_auth_method", "none",
                "scope", challenge.get("scope")));
        var response = send(HttpRequest.newBuilder(
                        URI.create(server.get("registration_endpoint").asString()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(registration)));
        if (response.statusCode() != 201) {
            throw new AssertionError("registration answered " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body()).get("client_id").asString();
    }

    private Tokens tokens(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new AssertionError("the token endpoint answered " + response.statusCode() + " " + response.body());
        }
        var body = JSON.readTree(response.body());
        return new Tokens(
                clientId,
                body.get("access_token").asString(),
                body.get("refresh_token").asString(),
                body.get("scope").asString());
    }

    private JsonNode getJson(URI uri) {
        var response = send(HttpRequest.newBuilder(uri).GET());
        if (response.statusCode() != 200) {
            throw new AssertionError(uri + " answered " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> parameters(String header) {
        return CHALLENGE_PARAMETER
                .matcher(header)
                .results()
                .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2)));
    }

    private static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String s256(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
