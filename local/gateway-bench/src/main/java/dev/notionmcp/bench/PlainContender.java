package dev.notionmcp.bench;

import java.io.IOException;

/** A program that takes calls without more ado. */
record PlainContender(String name, String address, Program program) implements Contender {

    @Override
    public void close() throws IOException {
        program.close();
    }
}
