package dev.notionmcp.verify;

import java.time.Duration;

/** A promise, how it stands, and how long it took to see. */
record Row(String promise, Outcome outcome, Duration time) {}
