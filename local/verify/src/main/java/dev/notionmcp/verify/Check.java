package dev.notionmcp.verify;

import java.io.IOException;

/** Looks at one promise. */
interface Check {

    /** What is promised, as the report says it. */
    String promise();

    /**
     * Looks, and returns what it found if the promise is kept.
     *
     * @throws NotChecked if it could not be looked at, or need not be
     * @throws IOException if the server gave no answer at all, which breaks any promise
     */
    String look() throws BrokenPromise, NotChecked, IOException;
}
