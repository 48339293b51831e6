package dev.notionmcp.operator;

import dev.notionmcp.operator.metric.OperatorMetrics;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.time.Clock;

/** Starts the operator, or says in one sentence why it cannot: exit status 2 for settings, 1 for everything else. */
final class Main {

    private Main() {}

    public static void main(String[] args) {
        try {
            run();
        } catch (SettingsException e) {
            exit(2, e);
        } catch (StartupException e) {
            exit(1, e);
        }
    }

    /**
     * There is no shutdown hook. Every write is a whole apply that the next start repeats, so ending at any point is
     * safe, while JOSDK's orderly stop empties its caches under reconciles that still run, and they write what follows
     * from nothing.
     */
    private static void run() {
        var settings = OperatorSettings.from(System.getenv());
        var metrics = new OperatorMetrics();
        var client = ApiClient.of(
                new ConfigBuilder()
                        .withConnectionTimeout(5_000)
                        // JOSDK retries a reconcile itself; long retries below it would only hide an outage.
                        .withRequestRetryBackoffLimit(2)
                        .build(),
                metrics);
        ApiCheck.run(client, settings.workspacesNamespace());
        var operator = RunningOperator.start(settings, client, metrics, Clock.systemUTC());
        System.out.println("Operator serves NotionWorkspaces in " + settings.workspacesNamespace() + " with "
                + settings.image().reference() + "; health on port " + operator.healthPort() + ".");
    }

    private static void exit(int status, RuntimeException reason) {
        System.err.println(reason.getMessage());
        System.exit(status);
    }
}
