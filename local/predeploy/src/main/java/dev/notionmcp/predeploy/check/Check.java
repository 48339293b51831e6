package dev.notionmcp.predeploy.check;

import java.io.IOException;

/** Looks at one thing that a deployment needs. */
public interface Check {

    /** What is needed, as the report says it. */
    String promise();

    /**
     * Looks, and says how it stands.
     *
     * @throws NotChecked if it could not be looked at, or need not be
     * @throws IOException if what was asked gave no answer at all, which breaks any promise
     */
    Outcome look() throws NotChecked, IOException;
}
