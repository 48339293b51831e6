package dev.notionmcp.operator.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;

/** Sets the log up: Logback finds this class by its name in META-INF/services. It writes to standard error. */
public final class OperatorLog extends ContextAwareBase implements Configurator {

    private static final String TEXT = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %level %logger{0} - %msg%n";

    @Override
    public ExecutionStatus configure(LoggerContext log) {
        log.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        log.getLogger("dev.notionmcp").setLevel(Level.INFO);
        // that our own API is v1alpha1 is no news
        log.getLogger("io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils")
                .setLevel(Level.ERROR);
        // its warnings are a stack trace for each failed reconcile, of which FailureLog says one line
        log.getLogger("io.javaoperatorsdk.operator.processing.event.EventProcessor")
                .setLevel(Level.ERROR);
        var text = new PatternLayoutEncoder();
        text.setPattern(TEXT);
        write(log, text);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** From now on each line is a JSON object. */
    public static void useJson() {
        write((LoggerContext) LoggerFactory.getILoggerFactory(), new JsonLines());
    }

    private static void write(LoggerContext log, Encoder<ILoggingEvent> encoder) {
        encoder.setContext(log);
        encoder.start();
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setContext(log);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        var root = log.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(console);
    }
}
