package dev.notionmcp.gateway;

import dev.notionmcp.gateway.opaque.OpaqueValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An MCP client as the authorization server sees one: registers, sends a person to log in, redeems, refreshes, revokes. */
public final class OAuthClient {
    public static final JsonMapper JSON = JsonMapper.shared();
    public static final String VERIFIER = "a-verifier-of-more-than-forty-three-characters-0123456789";
    public static final String CHALLENGE = OpaqueValues.encode(OpaqueValues.sha256(VERIFIER));
    public static final String REDIRECT_URI = "http://127.0.0.1:7777/callback";
    public static final String WEB_URI = "https://client.example/callback";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RunningGateway gateway;
    private final String id;

    private OAuthClient(RunningGateway gateway, String id) {
        this.gateway = gateway;
        this.id = id;
    }

    /** A public client with a loopback redirect URI, and a name of its own, or it would be the one that registered before. */
    public static OAuthClient register(RunningGateway gateway) {
        return register(gateway, "Test client " + COUNT.incrementAndGet(), REDIRECT_URI);
    }

    /** The client that {@link #register} made last, once more. */
    public static OAuthClient registerAgain(RunningGateway gateway) {
        return register(gateway, "Test client " + COUNT.get(), REDIRECT_URI);
    }

    /** A public client that is answered at {@link #WEB_URI}. */
    public static OAuthClient ofTheWeb(RunningGateway gateway) {
        return register(gateway, "Client of the web", WEB_URI);
    }

    private static OAuthClient register(RunningGateway gateway, String name, String redirectUri) {
        var answer = register(gateway, """
                {"client_name":"%s","redirect_uris":["%s"],"token_endpoint_auth_method":"none",
                 "grant_types":["authorization_code","refresh_token"],"response_types":["code"],
                 "scope":"notion:read notion:write whatever"}""".formatted(name, redirectUri));
        return new OAuthClient(gateway, json(answer).get("client_id").stringValue());
    }

    /** Another handle on a client registered before, for instance after a restart. */
    public static OAuthClient known(RunningGateway gateway, String id) {
        return new OAuthClient(gateway, id);
    }

    public static HttpResponse<String> register(RunningGateway gateway, String body) {
        return send(HttpRequest.newBuilder(URI.create(gateway.at("/register")))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public String id() {
        return id;
    }

    /** An authorization request that is right in everything except the given parameters; an empty value leaves one out. */
    public String authorizeUrl(Map<String, String> changes) {
        var parameters = new HashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", id);
        parameters.put("redirect_uri", REDIRECT_URI);
        parameters.put("state", "the client's own state");
        parameters.put("code_challenge", CHALLENGE);
        parameters.put("code_challenge_method", "S256");
        parameters.put("scope", "notion:read notion:write");
        parameters.put("resource", gateway.at("/mcp"));
        parameters.putAll(changes);
        parameters.values().removeIf(String::isEmpty);
        return gateway.at("/authorize?" + Browser.encode(parameters));
    }

    /** The whole login of a person in a browser, up to the redirect back to this client. */
    public HttpResponse<String> logIn(Browser browser, String person, Map<String, String> changes) {
        var consent = browser.get(authorizeUrl(changes));
        return browser.follow(browser.logInAtNotion(browser.decide(consent, "approve", "write"), person, "allow"));
    }

    public String code(String person) {
        return Browser.code(logIn(new Browser(), person, Map.of()));
    }

    /** The tokens of a fresh login. */
    public JsonNode connect(String person) {
        return json(redeem(code(person), Map.of()));
    }

    public HttpResponse<String> redeem(String code, Map<String, String> changes) {
        var form = new HashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", id);
        form.put("code", code);
        form.put("redirect_uri", REDIRECT_URI);
        form.put("code_verifier", VERIFIER);
        form.put("resource", gateway.at("/mcp"));
        form.putAll(changes);
        form.values().removeIf(String::isEmpty);
        return form("/token", form);
    }

    public HttpResponse<String> refresh(String refreshToken, Map<String, String> changes) {
        var form = new HashMap<String, String>();
        form.put("grant_type", "refresh_token");
        form.put("client_id", id);
        form.put("refresh_token", refreshToken);
        form.putAll(changes);
        return form("/token", form);
    }

    public HttpResponse<String> revoke(String token) {
        return form("/revoke", Map.of("client_id", id, "token", token));
    }

    public HttpResponse<String> form(String path, Map<String, String> form) {
        return send(formRequest(path, Browser.encode(form)));
    }

    public HttpRequest.Builder formRequest(String path, String body) {
        return HttpRequest.newBuilder(URI.create(gateway.at(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    public static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    public static String access(JsonNode tokens) {
        return tokens.get("access_token").stringValue();
    }

    public static String refresh(JsonNode tokens) {
        return tokens.get("refresh_token").stringValue();
    }

    public static String error(HttpResponse<String> response) {
        return json(response).path("error").asString("no error but " + response.statusCode() + " " + response.body());
    }
}
