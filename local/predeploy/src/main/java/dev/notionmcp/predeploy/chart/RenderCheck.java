package dev.notionmcp.predeploy.chart;

import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.check.Outcome;

/** The values say all that must be said, and go together. */
public record RenderCheck(Release release, Rendering rendering) implements Check {

    @Override
    public String promise() {
        return release.files() + ": the chart renders";
    }

    @Override
    public Outcome look() throws NotChecked {
        return switch (rendering) {
            case Rendering.Rendered(var objects) -> new Outcome.Kept(objects.size() + " objects");
            case Rendering.Refused refused
            when refused.byForm() -> throw new NotChecked("needs values that fit the schema");
            case Rendering.Refused refused -> new Outcome.Broken(refused.seen(), refused.remedy());
        };
    }
}
