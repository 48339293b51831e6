package dev.notionmcp.gateway.document;

import dev.notionmcp.gateway.GatewaySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {

    /** Made for the first client that needs it: most starts never do. */
    @Bean
    @Lazy
    DocumentFetch documentFetch(GatewaySettings settings) throws GeneralSecurityException, IOException {
        var test = settings.testHosts();
        return new DocumentFetch(
                new CheckedAddresses(InetAddress::getAllByName, test.ports()),
                trust(test.authority()),
                DocumentFetch.TIME);
    }

    /** @param authority a certificate to trust instead of the public ones */
    static SSLContext trust(@Nullable Path authority) throws GeneralSecurityException, IOException {
        if (authority == null) {
            return SSLContext.getDefault();
        }
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var pem = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "test", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
