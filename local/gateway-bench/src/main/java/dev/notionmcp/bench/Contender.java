package dev.notionmcp.bench;

import java.io.IOException;
import java.util.List;

/** Something that takes calls over HTTP. */
interface Contender extends AutoCloseable {

    String name();

    /** Host and port to connect to. */
    String address();

    /** The Host header. */
    default String host() {
        return address();
    }

    /** The headers of each caller, separated by "|"; a call is the next one's. */
    default List<String> callers() {
        return List.of("");
    }

    Program program();

    @Override
    void close() throws IOException;
}
