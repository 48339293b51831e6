package dev.notionmcp.verify;

import java.io.Console;
import java.io.PrintStream;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Looks at a running server as a strict client does, from outside, and prints what it finds. */
public final class Verify {
    private static final int WRONG_SETTINGS = 2;

    private Verify() {}

    /**
     * Prints a table.
     *
     * @param environment URL, and as wished LOGIN, TOKEN and ORIGIN
     * @return the exit code: 0 where no promise is broken, 1 where one is, 2 where the settings are wrong
     */
    public static int run(Map<String, String> environment, PrintStream out) {
        return run(environment, out, false);
    }

    private static int run(Map<String, String> environment, PrintStream out, boolean colour) {
        Settings settings;
        try {
            settings = Settings.from(environment);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return WRONG_SETTINGS;
        }
        var trust = everybodysTrust();
        try (var http = new Http(trust)) {
            var checks = Promises.of(settings, http, trust, out);
            var report = Report.of(out, checks, colour);
            report.begin(settings.target());
            var rows = Verification.run(checks, report::row);
            report.end(rows);
            return Report.isBroken(rows) ? 1 : 0;
        }
    }

    private static SSLContext everybodysTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK's trusted certificates cannot be read", e);
        }
    }

    /** Colours as no-color.org asks. */
    private static boolean isColourful(Map<String, String> environment) {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    public static void main(String[] args) {
        System.exit(run(System.getenv(), System.out, isColourful(System.getenv())));
    }
}
