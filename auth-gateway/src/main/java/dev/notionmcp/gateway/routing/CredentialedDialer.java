package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.credential.Credentials;
import dev.notionmcp.gateway.credential.Renewal;
import dev.notionmcp.gateway.credential.Renewals;
import dev.notionmcp.gateway.routing.RuntimeDialer.Outcome;
import dev.notionmcp.gateway.routing.RuntimeDialer.Rejected;
import dev.notionmcp.gateway.routing.RuntimeDialer.WithoutToken;
import java.net.URI;

/**
 * Dials, and where the call failed for want of a Notion token that works, gets the runtime one and dials once more. A call that may
 * have changed something in Notion is never sent again.
 */
final class CredentialedDialer {

    private final RuntimeDialer dialer;
    private final Callers callers;
    private final Credentials credentials;
    private final Renewals renewals;
    private final ReconnectAnswer reconnect;

    CredentialedDialer(
            RuntimeDialer dialer,
            Callers callers,
            Credentials credentials,
            Renewals renewals,
            ReconnectAnswer reconnect) {
        this.dialer = dialer;
        this.callers = callers;
        this.credentials = credentials;
        this.renewals = renewals;
        this.reconnect = reconnect;
    }

    Outcome dial(URI address, OpenCall open, OutgoingCall call) throws Refusal {
        var outcome = dialIfValid(address, open, call);
        // a pod that started before its workspace's Secret was written sees that file a minute later: it is handed over
        if (outcome instanceof WithoutToken
                && credentials.deliver(open.caller().grant().workspace(), address)) {
            outcome = dialIfValid(address, open, call);
        }
        return outcome instanceof Rejected rejected ? renewed(rejected, address, open, call) : outcome;
    }

    private Outcome renewed(Rejected rejected, URI address, OpenCall open, OutgoingCall call) throws Refusal {
        var workspace = open.caller().grant().workspace();
        if (!rejected.mayResend()) {
            renewals.renewSoon(workspace, rejected.revision());
            return rejected;
        }
        var renewal = renewals.renew(workspace, rejected.revision(), open.ended());
        if (open.isEnded()) {
            rejected.response().close();
            open.requireOpen();
        }
        return switch (renewal) {
            case Renewal.Kept kept -> rejected;
            case Renewal.Lost lost -> {
                if (!callers.mayGoOn(open.caller())) {
                    rejected.response().close();
                    throw Callers.invalidToken(open.caller().resource());
                }
                throw reconnect.instead(rejected.response());
            }
            case Renewal.Later later -> {
                rejected.response().close();
                throw Refusal.later(
                        "token-renewal",
                        "Notion has not renewed this workspace's access yet, and nothing was changed; send this call"
                                + " again shortly.",
                        (int) later.pause().toSeconds());
            }
            case Renewal.Renewed renewed -> {
                rejected.response().close();
                yield dialIfValid(address, open, call);
            }
        };
    }

    /** Every time: the dial before took its time, and with a valid assertion a runtime runs whatever it gets. */
    private Outcome dialIfValid(URI address, OpenCall open, OutgoingCall call) throws Refusal {
        callers.requireStillValid(open.caller());
        return dialer.dial(address, open, call);
    }
}
