package dev.notionmcp.image.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process's memory by the kernel's count, in KiB.
 *
 * @param resident all pages it has in memory
 * @param proportional the same with each shared page divided by those who share it (PSS)
 */
record Memory(long resident, long proportional) {

    static Memory of(long pid) throws IOException {
        var rollup = Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"));
        return new Memory(kib(rollup, "Rss:"), kib(rollup, "Pss:"));
    }

    private static long kib(Iterable<String> lines, String name) throws IOException {
        for (var line : lines) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("smaps_rollup has no line " + name);
    }
}
