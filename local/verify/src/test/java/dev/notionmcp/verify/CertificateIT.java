package dev.notionmcp.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates as a server on loopback shows them. */
class CertificateIT {
    private static final InstantSource NOW = InstantSource.system();

    @Test
    void keepsThePromiseWithATrustedOneOfTheHost(@TempDir Path folder) throws Exception {
        var trust = TestCertificate.make(folder, "ip:127.0.0.1", 90).context();
        assertThat(look(trust, trust, NOW))
                .isInstanceOfSatisfying(
                        Outcome.Kept.class, kept -> assertThat(kept.seen()).endsWith("89 days left"));
    }

    @Test
    void breaksItWhenLessThanATenthOfItsLifeIsLeft(@TempDir Path folder) throws Exception {
        var trust = TestCertificate.make(folder, "ip:127.0.0.1", 90).context();
        var later = NOW.instant().plus(Duration.ofDays(82));
        assertThat(look(trust, trust, () -> later)).isInstanceOf(Outcome.Broken.class);
    }

    @Test
    void breaksItWithOneThatNobodyTrusts(@TempDir Path folder) throws Exception {
        var shown = TestCertificate.make(folder, "ip:127.0.0.1", 90).context();
        assertThat(look(shown, SSLContext.getDefault(), NOW)).isInstanceOfSatisfying(Outcome.Broken.class, broken -> {
            assertThat(broken.seen()).startsWith("no secure connection");
            assertThat(broken.remedy()).contains("whole chain");
        });
    }

    @Test
    void breaksItWithOneOfAnotherHost(@TempDir Path folder) throws Exception {
        var trust = TestCertificate.make(folder, "dns:other.example", 90).context();
        assertThat(look(trust, trust, NOW)).isInstanceOf(Outcome.Broken.class);
    }

    @Test
    void breaksItWithPlainHttpElsewhereThanOnLoopback() throws Exception {
        var target = Target.of("http://notion.example.com");
        assertThat(Verification.run(List.of(new CertificateCheck(target, SSLContext.getDefault(), NOW)), _ -> {}))
                .extracting(Row::outcome)
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Broken.class,
                        broken -> assertThat(broken.remedy()).contains("BASE_URL"));
    }

    private static Outcome look(SSLContext shown, SSLContext trust, InstantSource clock) throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(shown));
        server.start();
        try {
            var target = Target.of("https://127.0.0.1:" + server.getAddress().getPort());
            return Verification.run(List.of(new CertificateCheck(target, trust, clock)), _ -> {})
                    .getFirst()
                    .outcome();
        } finally {
            server.stop(0);
        }
    }
}
