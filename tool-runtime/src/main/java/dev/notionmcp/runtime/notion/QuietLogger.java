package dev.notionmcp.runtime.notion;

import notion.api.v1.logging.NotionLogger;
import org.jspecify.annotations.Nullable;

/** Replaces the SDK's logger, which prints the bodies of people's pages to standard output. */
final class QuietLogger implements NotionLogger {

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public void debug(String message, @Nullable Throwable cause) {}

    @Override
    public void info(String message, @Nullable Throwable cause) {}

    @Override
    public void warn(String message, @Nullable Throwable cause) {}

    @Override
    public void error(String message, @Nullable Throwable cause) {}

    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}

    @Override
    public void error(String message) {}
}
