package dev.notionmcp.crds;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDGenerator.CRDOutput;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Generates the CRD of {@link NotionWorkspace} as the YAML that is committed beside this module's pom. */
final class CrdYaml {

    private CrdYaml() {}

    static String generate() {
        var output = new InMemory();
        new CRDGenerator()
                .customResourceClasses(NotionWorkspace.class)
                .forCRDVersions("v1")
                .withMinQuotes(true)
                .withParallelGenerationEnabled(false)
                .withPostProcessor(new Completed())
                .withOutput(output)
                .generate();
        return output.bytes.toString(StandardCharsets.UTF_8);
    }

    private static final class Completed implements CRDPostProcessor {
        @Override
        public HasMetadata process(HasMetadata crd, String crdSpecVersion) {
            return CrdSchema.complete((CustomResourceDefinition) crd);
        }
    }

    private static final class InMemory implements CRDOutput<ByteArrayOutputStream> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public ByteArrayOutputStream outputFor(String crdName) {
            return bytes;
        }

        @Override
        public void close() {
            // nothing to release
        }
    }
}
