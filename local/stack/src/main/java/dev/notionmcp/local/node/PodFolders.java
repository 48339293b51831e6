package dev.notionmcp.local.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where pods' volumes and logs lie. Volumes hold tokens: none outlives its pod, and none a run that was killed. */
final class PodFolders {

    private static final Logger log = LoggerFactory.getLogger(PodFolders.class);

    private final Path pods;
    private final Path logs;

    PodFolders(Path root) {
        pods = root.resolve("pods");
        logs = root.resolve("logs");
        removeAll();
    }

    Path of(String pod) {
        return pods.resolve(pod);
    }

    /** One file a Deployment, which outlives its pods. */
    Path log(String deployment) throws IOException {
        return Files.createDirectories(logs).resolve(deployment + ".log");
    }

    void remove(String pod) {
        delete(of(pod));
    }

    void removeAll() {
        delete(pods);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            log.warn("the volumes of stopped pods in {} could not be removed: {}", folder, e.getMessage());
        }
    }
}
