package dev.notionmcp.predeploy.check;

/** What is not looked at in this run. */
public record Skipped(String promise, String why) implements Check {

    @Override
    public Outcome look() {
        return new Outcome.Skipped(why);
    }
}
