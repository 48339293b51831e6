package dev.notionmcp.image.oci;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramImageIT {

    @TempDir
    Path folder;

    @Test
    void holdsTheProgramAsItIsNowAlsoWhereAnotherWasBuiltBefore() throws Exception {
        Jib.fromScratch()
                .containerize(
                        Containerizer.to(TarImage.at(folder.resolve("base.tar")).named("base"))
                                .setOfflineMode(true));
        var target = folder.resolve("operator/target");
        Files.createDirectories(target.resolve("lib"));
        Files.createFile(
                Files.createDirectories(folder.resolve("operator/src/main/jvm")).resolve("jvm.options"));
        Files.writeString(target.resolve("sbom.json"), "{\"components\": []}");
        for (var program : new String[] {"before", "now"}) {
            Files.writeString(target.resolve(Program.OPERATOR.jar()), program);
            var tar = folder.resolve(program + ".tar");
            new ProgramImage(
                            Program.OPERATOR,
                            folder.resolve("operator"),
                            folder.resolve("work"),
                            BuiltImage.VERSION,
                            BuiltImage.TIME,
                            "tar://" + folder.resolve("base.tar"))
                    .write(tar);
            var image = UnpackedImage.of(tar, folder.resolve(program));
            assertThat(image.root().resolve("app").resolve(Program.OPERATOR.jar()))
                    .hasContent(program);
        }
    }
}
