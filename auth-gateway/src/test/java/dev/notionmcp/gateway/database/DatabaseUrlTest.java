package dev.notionmcp.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql://app:p@db-rw.ns:5432/app, jdbc:postgresql://db-rw.ns:5432/app, app, p",
        "postgres://app:p@db/app, jdbc:postgresql://db/app, app, p",
        "jdbc:postgresql://db:6432/app?password=p&user=app, jdbc:postgresql://db:6432/app, app, p",
        "jdbc:postgresql://app:p@db/app, jdbc:postgresql://db/app, app, p",
        "postgresql://app:p%40%3A%2F%3F%25+@db/app, jdbc:postgresql://db/app, app, p@:/?%+",
        "postgresql://app:p:q@db/app, jdbc:postgresql://db/app, app, p:q",
        "postgresql://app:p@q@db/app, jdbc:postgresql://db/app, app, p@q",
        "jdbc:postgresql://db/app?user=app&password=p%26q, jdbc:postgresql://db/app, app, p&q",
        "postgresql://db/app, jdbc:postgresql://db/app, ,",
        "postgresql://app@db, jdbc:postgresql://db/, app,",
        "postgresql://app:@db, jdbc:postgresql://db/, app, ''",
        "postgresql://[::1]:5432/app, jdbc:postgresql://[::1]:5432/app, ,",
        "jdbc:postgresql:app, jdbc:postgresql://localhost/app, ,",
        "postgresql:///app, jdbc:postgresql://localhost/app, ,"
    })
    void takesWhatOperatorsWrite(String given, String jdbc, String user, String password) {
        assertThat(DatabaseUrl.of(given)).isEqualTo(new DatabaseUrl(jdbc, user, password, null));
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=require, sslmode=require",
        "sslmode=verify-full&sslrootcert=/etc/ca.pem, sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem",
        "sslmode=verify-full&sslrootcert=system, "
                + "sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory",
        "sslmode=require&channel_binding=require, sslmode=require&channelBinding=require",
        "connect_timeout=10&application_name=a+b, connectTimeout=10&ApplicationName=a%2Bb",
        "target_session_attrs=read-write, targetServerType=primary",
        "target_session_attrs=any, targetServerType=any"
    })
    void givesLibpqsParametersTheDriversNames(String given, String drivers) {
        assertThat(DatabaseUrl.of("postgresql://db/app?" + given).jdbc())
                .isEqualTo("jdbc:postgresql://db/app?" + drivers);
    }

    @Test
    void ofSeveralHostsItWantsThePrimary() {
        assertThat(DatabaseUrl.of("postgresql://u:p@a:5432,b:5433/app").jdbc())
                .isEqualTo("jdbc:postgresql://a:5432,b:5433/app?targetServerType=primary");
        assertThat(DatabaseUrl.of("jdbc:postgresql://a,b/app?targetServerType=any")
                        .jdbc())
                .isEqualTo("jdbc:postgresql://a,b/app?targetServerType=any");
    }

    @Test
    void leavesAnEmbeddedDatabasesUrlAsItIs() {
        var url = DatabaseUrl.of("jdbc:h2:mem:a;MODE=PostgreSQL");

        assertThat(url.jdbc()).isEqualTo("jdbc:h2:mem:a;MODE=PostgreSQL");
        assertThat(url.isServer()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:secret-word@db/app",
                "db.example.com",
                "postgresql://u:secret-word/x@db/app",
                "postgresql://u:secret-word?x@db/app",
                "postgresql://u:secret-word%@db/app",
                "postgresql://u:secret-word@/app?host=/var/run/postgresql",
                "postgresql://u:secret-word@db/app?sslmode=%zz"
            })
    void saysWhatIsWrongWithoutThePassword(String given) {
        assertThatThrownBy(() -> DatabaseUrl.of(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret-word");
    }

    @Test
    void showsNoPassword() {
        var url = DatabaseUrl.of("postgresql://app:secret-word@db/app?sslmode=require&sslpassword=secret-word");

        assertThat(url.toString()).isEqualTo("jdbc:postgresql://db/app");
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db/app?sslmode=require");
        assertThat(url.keyPassword()).isEqualTo("secret-word");
        assertThat(url.forDriver()).containsEntry("sslpassword", "secret-word");
        assertThat(DatabaseUrl.of("jdbc:h2:mem:a;USER=sa;PASSWORD=secret-word").toString())
                .isEqualTo("jdbc:h2:mem:a");
    }
}
