package dev.notionmcp.local.node;

import dev.notionmcp.local.process.Program;
import java.util.Map;
import java.util.Optional;

/** The images this node has: which program a container image stands for. */
public record Images(Map<String, Program> programs) {

    public Images {
        programs = Map.copyOf(programs);
    }

    Optional<Program> find(String image) {
        return Optional.ofNullable(programs.get(image));
    }
}
