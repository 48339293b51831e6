package dev.notionmcp.predeploy.chart;

import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.Outcome;

/** Each value has a name that exists and a form that can be. */
public record SchemaCheck(Release release, Rendering rendering) implements Check {

    @Override
    public String promise() {
        return release.files() + ": the values fit the schema";
    }

    @Override
    public Outcome look() {
        return switch (rendering) {
            case Rendering.Refused(var why, var byForm)
            when byForm ->
                new Outcome.Broken(
                        why,
                        "Correct what is named; charts/notion-mcp-remote/values.yaml has each value with its comment.");
            case Rendering.Refused _, Rendering.Rendered _ -> new Outcome.Kept("values.schema.json");
        };
    }
}
