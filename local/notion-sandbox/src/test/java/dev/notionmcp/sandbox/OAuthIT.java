package dev.notionmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OAuthIT {
    private NotionSandbox sandbox;
    private Visitor visitor;

    @BeforeEach
    void start() throws IOException {
        sandbox = NotionSandbox.start(0, null);
        visitor = Visitor.at(sandbox.url());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void exchangesTheCodeOfALoginForAPair() {
        var pair = visitor.connect("ada").json();

        assertThat(pair.get("access_token").stringValue()).startsWith("ntn_");
        assertThat(pair.get("refresh_token").stringValue()).startsWith("nrt_");
        assertThat(pair.get("token_type").stringValue()).isEqualTo("bearer");
        assertThat(pair.get("workspace_name").stringValue()).isEqualTo("Analytical Engines");
        assertThat(pair.at("/owner/user/person/email").stringValue()).isEqualTo("ada@example.org");
        assertThat(pair.has("expires_in")).isFalse();
        assertThat(pair.has("request_id")).isTrue();
        assertThat(pair.get("duplicated_template_id").isNull()).isTrue();
    }

    @Test
    void carriesTheStateBackEncoded() {
        assertThat(visitor.login("ada", "allow", "a&b=c").getRawQuery()).contains("code=", "&state=a%26b%3Dc");
    }

    @Test
    void tellsTheClientThatThePersonDenied() {
        assertThat(visitor.login("ada", "deny", "xyz").getRawQuery()).isEqualTo("error=access_denied&state=xyz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id=other&response_type=code&owner=user&redirect_uri=http://127.0.0.1/",
                "client_id=sandbox-client&owner=user&redirect_uri=http://127.0.0.1/",
                "client_id=sandbox-client&response_type=code&redirect_uri=http://127.0.0.1/",
                "client_id=sandbox-client&response_type=code&owner=user",
                "client_id=sandbox-client&response_type=code&owner=user&redirect_uri=javascript:alert(1)"
            })
    void showsAPageInsteadOfRedirectingABadAuthorizeRequest(String query) {
        var page = visitor.get("/v1/oauth/authorize?" + query);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("This login cannot go on");
    }

    @Test
    void acceptsACodeOnce() {
        var code = visitor.code("ada");

        assertThat(visitor.exchange(code).status()).isEqualTo(200);
        var second = visitor.exchange(code);
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void bindsTheCodeToItsRedirectUri() {
        var answer = visitor.oauth(
                "token",
                "{\"grant_type\":\"authorization_code\",\"code\":\"" + visitor.code("ada")
                        + "\",\"redirect_uri\":\"http://127.0.0.1:9/other\"}");

        assertThat(answer.text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void refusesAWrongClientSecret() {
        var answer = visitor.send(visitor.request("/v1/oauth/token")
                .header("Authorization", "Basic c2FuZGJveC1jbGllbnQ6d3Jvbmc=")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("invalid_client");
    }

    @Test
    void rotatesBothTokensAndKillsTheOldOnes() {
        var first = visitor.connect("grace").json();
        var second = visitor.refresh(first.get("refresh_token").stringValue()).json();

        assertThat(second.get("bot_id")).isEqualTo(first.get("bot_id"));
        assertThat(me(first.get("access_token").stringValue())).isEqualTo(401);
        assertThat(me(second.get("access_token").stringValue())).isEqualTo(200);
        assertThat(visitor.refresh(first.get("refresh_token").stringValue()).text("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void givesAPersonWhoComesBackTheSameBotAndAFreshPair() {
        var first = visitor.connect("linus").json();
        var again = visitor.connect("linus").json();

        assertThat(again.get("bot_id")).isEqualTo(first.get("bot_id"));
        assertThat(me(first.get("access_token").stringValue())).isEqualTo(401);
        assertThat(me(again.get("access_token").stringValue())).isEqualTo(200);
    }

    @Test
    void introspectsAndRevokes() {
        var token = visitor.connect("ada").text("access_token");
        var body = "{\"token\":\"" + token + "\"}";

        assertThat(visitor.oauth("introspect", body).json().get("active").booleanValue())
                .isTrue();
        assertThat(visitor.oauth("revoke", body).json().propertyNames()).containsExactly("request_id");
        assertThat(visitor.oauth("introspect", body).json().get("active").booleanValue())
                .isFalse();
        assertThat(me(token)).isEqualTo(401);
    }

    private int me(String token) {
        return visitor.with(token).get("/v1/users/me").status();
    }
}
