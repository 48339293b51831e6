package dev.notionmcp.kubeapi.kubeconfig;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The server's key and self-signed certificate for 127.0.0.1 and localhost. Kept with the state, so that a kubeconfig in
 * use stays good over a restart. The JDK has no API that signs a certificate, so its 300 bytes are laid out here.
 */
public final class ServerIdentity {

    /** Guards nothing: the file's mode does. PKCS #12 wants one. */
    private static final char[] PASSWORD = "kube-api".toCharArray();

    private static final String ALIAS = "server";
    private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2));

    private final KeyStore keys;

    private ServerIdentity(KeyStore keys) {
        this.keys = keys;
    }

    /** Reads the identity in {@code file}, or makes one and writes it there. */
    public static ServerIdentity in(Path file) {
        try {
            var keys = KeyStore.getInstance("PKCS12");
            if (Files.exists(file)) {
                try (var in = Files.newInputStream(file)) {
                    keys.load(in, PASSWORD);
                }
                return new ServerIdentity(keys);
            }
            keys.load(null, PASSWORD);
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            keys.setKeyEntry(ALIAS, pair.getPrivate(), PASSWORD, new Certificate[] {certify(pair)});
            try (var out = PrivateFiles.replacing(file)) {
                keys.store(out, PASSWORD);
            }
            return new ServerIdentity(keys);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(
                    "the server's key " + file + " cannot be used: remove it, and a new one is made", e);
        }
    }

    public SSLContext tls() {
        try {
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot serve TLS with an EC key", e);
        }
    }

    /** The certificate as PEM: what a client must trust. */
    String certificate() {
        try {
            var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
            return "-----BEGIN CERTIFICATE-----\n"
                    + base64.encodeToString(keys.getCertificate(ALIAS).getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Certificate certify(KeyPair pair) throws GeneralSecurityException {
        var body = certificateBody(pair);
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(body);
        var certificate = Der.sequence(body, ECDSA_SHA256, Der.bits(signature.sign()));
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    /** TBSCertificate, RFC 5280 section 4.1. */
    private static byte[] certificateBody(KeyPair pair) {
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        var format = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'");
        var name = Der.sequence(
                Der.set(Der.sequence(Der.oid(2, 5, 4, 3), Der.utf8("notion-mcp-remote local Kubernetes API"))));
        return Der.sequence(
                Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(120, new SecureRandom())),
                ECDSA_SHA256,
                name,
                Der.sequence(Der.time(format.format(now.minusDays(1))), Der.time(format.format(now.plusYears(20)))),
                name,
                pair.getPublic().getEncoded(),
                Der.tagged(0xa3, Der.sequence(authority(), alternativeNames())));
    }

    /** Basic constraints: its own authority, so that trusting it is enough. */
    private static byte[] authority() {
        return Der.sequence(Der.oid(2, 5, 29, 19), Der.yes(), Der.octets(Der.sequence(Der.yes())));
    }

    private static byte[] alternativeNames() {
        var localhost = Der.tagged(0x82, "localhost".getBytes(StandardCharsets.US_ASCII));
        var loopback = Der.tagged(0x87, new byte[] {127, 0, 0, 1});
        return Der.sequence(Der.oid(2, 5, 29, 17), Der.octets(Der.sequence(localhost, loopback)));
    }
}
