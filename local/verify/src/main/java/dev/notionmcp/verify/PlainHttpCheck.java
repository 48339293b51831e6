package dev.notionmcp.verify;

import java.io.IOException;
import java.net.URI;

/**
 * A token must not travel in the clear because somebody left out a letter.
 *
 * @param plain the same endpoint over plain HTTP, at the port where a browser looks for it
 */
record PlainHttpCheck(Target target, URI plain, Http http) implements Check {
    private static final String REMEDY =
            "Let the Ingress or tunnel redirect port 80 to https, or close it: tokens would travel in the clear.";

    static PlainHttpCheck of(Target target, Http http) {
        return new PlainHttpCheck(target, URI.create("http://" + target.base().getHost() + target.path()), http);
    }

    @Override
    public String promise() {
        return "TLS: plain HTTP is closed or redirected";
    }

    @Override
    public String look() throws BrokenPromise, NotChecked {
        if (!target.isHttps()) {
            throw new NotChecked("plain HTTP is what was asked for");
        }
        if (target.base().getPort() >= 0) {
            throw new NotChecked("beside port " + target.port() + " no other one is known to serve plain HTTP");
        }
        try {
            return seen(http.get(plain));
        } catch (IOException e) {
            return "closed";
        }
    }

    private static String seen(Answer answer) throws BrokenPromise {
        if (answer.isRedirect()) {
            BrokenPromise.unless(
                    answer.header("Location").startsWith("https://"),
                    "redirects to " + answer.header("Location"),
                    REMEDY);
            return "redirected";
        }
        BrokenPromise.unless(answer.status() >= 400 && answer.status() != 401, "answers " + answer.status(), REMEDY);
        return "refused with " + answer.status();
    }
}
