package dev.notionmcp.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of a program's log, for the message that says it did not start: the log may be gone when that is read. */
final class LogTail {

    private LogTail() {}

    /** The last lines, or why there are none. */
    static String of(Path log, int lines) {
        try {
            var all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return "(the log cannot be read: " + e.getMessage() + ")";
        }
    }
}
