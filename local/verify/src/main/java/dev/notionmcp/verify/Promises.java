package dev.notionmcp.verify;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Everything that is looked at, in the order in which a client meets it. */
final class Promises {
    private Promises() {}

    /** @param terminal where a person who is to log in reads what to open */
    static List<Check> of(Settings settings, Http http, SSLContext trust, PrintStream terminal) {
        var target = settings.target();
        var findings = new Findings();
        if (settings.token() != null) {
            findings.foundTokens(new Tokens(settings.token(), ""));
        }
        var checks = new ArrayList<Check>(List.of(
                new CertificateCheck(target, trust, InstantSource.system()),
                PlainHttpCheck.of(target, http),
                new HealthCheck(target, http),
                new UnauthorizedCheck(target, http, Era.LEGACY),
                new UnauthorizedCheck(target, http, Era.MODERN),
                new UnknownTokenCheck(target, http),
                new ResourceMetadataCheck(target, http),
                new ServerMetadataCheck(target, http, findings),
                new RegistrationCheck(http, findings, Registration.LOOPBACK),
                new RegistrationCheck(http, findings, Registration.CLAUDE),
                new ForbiddenRedirectCheck(http, findings),
                ProofKeyCheck.plain(target, http, findings),
                ProofKeyCheck.none(target, http, findings),
                new UnregisteredRedirectCheck(target, http, findings),
                new ConsentCheck(target, http, findings),
                new ForeignHostCheck(target, trust),
                new ForeignOriginCheck(target, http),
                new AllowedOriginCheck(target, http, settings.origin()),
                new LoginCheck(target, http, findings, settings.login() ? terminal : null),
                new RefreshCheck(target, http, findings)));
        var caller = new Caller(target, http, findings);
        for (var era : Era.values()) {
            checks.add(new HandshakeCheck(caller, era));
            checks.add(new ToolsCheck(caller, era, findings));
            checks.add(new SearchCheck(caller, era, findings));
        }
        checks.add(new RevocationCheck(target, http, findings, RevocationCheck.PROMISED));
        return checks;
    }
}
