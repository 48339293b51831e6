package dev.notionmcp.verify;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;

/** TLS as a client's library asks for it, and early enough to renew. */
record CertificateCheck(Target target, SSLContext trust, InstantSource clock) implements Check {

    /** Issuers' tools renew at a third of a certificate's life, or at half; at a tenth they have failed for a while. */
    private static final int LAST_PART = 10;

    @Override
    public String promise() {
        return "TLS: the certificate is trusted, the host's, and renewed in time";
    }

    @Override
    public String look() throws BrokenPromise, NotChecked, IOException {
        if (!target.isHttps()) {
            BrokenPromise.unless(
                    target.isLoopback(),
                    target.base() + " is plain HTTP",
                    "Put TLS in front, an Ingress or a tunnel, and set BASE_URL to its https address.");
            throw new NotChecked("plain HTTP is fine on loopback, where nothing leaves this machine");
        }
        try (var socket = Connection.secure(target, trust)) {
            var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            var begin = certificate.getNotBefore().toInstant();
            var end = certificate.getNotAfter().toInstant();
            var left = Duration.between(clock.instant(), end);
            var seen = socket.getSession().getProtocol() + ", " + left.toDays() + " days left";
            BrokenPromise.unless(
                    left.compareTo(Duration.between(begin, end).dividedBy(LAST_PART)) > 0,
                    seen,
                    "Renew the certificate: less than a tenth of its life is left, so what should renew it does not.");
            return seen;
        }
    }
}
