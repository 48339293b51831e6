package dev.notionmcp.verify;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/** Looks at one promise after the other. */
final class Verification {
    private Verification() {}

    /**
     * Once there is no connection, no later check says anything new.
     *
     * @param seen is told each row as soon as it is known
     */
    static List<Row> run(List<Check> checks, Consumer<Row> seen) {
        var rows = new ArrayList<Row>();
        var unreachable = false;
        for (var check : checks) {
            var begin = System.nanoTime();
            Outcome outcome;
            if (unreachable) {
                outcome = new Outcome.Skipped("no connection");
            } else {
                try {
                    outcome = new Outcome.Kept(check.look());
                } catch (BrokenPromise e) {
                    outcome = e.outcome();
                } catch (NotChecked e) {
                    outcome = e.outcome();
                } catch (IOException e) {
                    outcome = noAnswer(e);
                    unreachable = isUnreachable(e);
                } catch (RuntimeException e) {
                    outcome = notUnderstood(e);
                }
            }
            var row = new Row(check.promise(), outcome, Duration.ofNanos(System.nanoTime() - begin));
            rows.add(row);
            seen.accept(row);
        }
        return rows;
    }

    /** Such as an address in the metadata that is none. Only the exception's name: its message may have what was sent. */
    private static Outcome notUnderstood(RuntimeException e) {
        return new Outcome.Broken(
                "an answer that cannot be used: " + e.getClass().getSimpleName(),
                "Look at what the server answers, and whether a proxy in front of it changes that.");
    }

    private static boolean isUnreachable(IOException e) {
        return switch (e) {
            case ConnectException _, UnknownHostException _, HttpConnectTimeoutException _, SSLException _ -> true;
            default -> false;
        };
    }

    private static Outcome noAnswer(IOException e) {
        var seen = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        return switch (e) {
            case SSLException _ ->
                new Outcome.Broken(
                        "no secure connection: " + seen,
                        "Give the host a certificate that names it, of an authority that everybody trusts, with the whole "
                                + "chain.");
            case UnknownHostException _ ->
                new Outcome.Broken("the host has no address: " + seen, "Look at the host's DNS entry, and at URL.");
            default ->
                new Outcome.Broken(
                        "no answer: " + seen, "Look whether the host's port is open and leads to the gateway.");
        };
    }
}
