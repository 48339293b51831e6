package dev.notionmcp.runtime.notion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import notion.api.v1.http.NotionHttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedReadsTest {

    private static final SharedReads.Read READ = new SharedReads.Read(1, "/v1/users/me");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicLong now = new AtomicLong();
    private final SharedReads reads = new SharedReads(LONG, now::get);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicBoolean cancelled = new AtomicBoolean();

    @AfterEach
    void end() {
        answered.countDown();
        callers.shutdownNow();
    }

    @Test
    void sendsEqualReadsOnce() throws Exception {
        var all = IntStream.range(0, 16).mapToObj(i -> ask(READ, LONG)).toList();
        awaitWaiting(16);
        answered.countDown();
        var first = all.getFirst().get();
        for (var caller : all) {
            assertThat(caller.get()).isSameAs(first);
        }
        assertThat(sent).hasValue(1);
    }

    @Test
    void givesTheFailureToAll() throws Exception {
        Callable<Reply> failing = () -> reads.get(READ, Deadline.in(LONG), longest -> {
            sent.incrementAndGet();
            hold();
            throw new NoAnswer(NotionFailure.UNREACHABLE, "broken", true);
        });
        var all = List.of(submit(failing), submit(failing));
        awaitWaiting(2);
        answered.countDown();
        for (var caller : all) {
            assertThatThrownBy(caller::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .hasMessage("broken");
        }
        assertThat(sent).hasValue(1);
    }

    @Test
    void keepsDifferentReadsApart() throws Exception {
        answered.countDown();
        ask(READ, LONG).get();
        ask(READ, LONG).get();
        assertThat(sent).as("one after the other").hasValue(2);
    }

    @Test
    void doesNotShareAcrossTokensOrUrls() {
        begin(READ);
        begin(new SharedReads.Read(2, "/v1/users/me"));
        begin(new SharedReads.Read(1, "/v1/users"));
        await().untilAsserted(() -> assertThat(sent).hasValue(3));
    }

    @Test
    void oneThatGivesUpLeavesTheOthersWaiting() throws Exception {
        var patient = ask(READ, LONG);
        awaitWaiting(1);
        var impatient = ask(READ, Duration.ofMillis(50));
        assertThatThrownBy(impatient::get).cause().hasMessageContaining("in time");
        assertThat(cancelled).isFalse();
        answered.countDown();
        assertThat(patient.get().revision()).isEqualTo(1);
        assertThat(sent).hasValue(1);
    }

    @Test
    void theLastOneToGiveUpEndsTheRead() {
        var only = ask(READ, Duration.ofMillis(50));
        assertThatThrownBy(only::get).cause().hasMessageContaining("in time");
        await().untilTrue(cancelled);
    }

    @Test
    void nobodyJoinsAReadFromBeforeAWrite() {
        begin(READ);
        await().untilAsserted(() -> assertThat(sent).hasValue(1));
        reads.outdate();
        begin(READ);
        await().untilAsserted(() -> assertThat(sent).hasValue(2));
    }

    @Test
    void nobodyJoinsAReadThatMayHang() {
        begin(READ);
        await().untilAsserted(() -> assertThat(sent).hasValue(1));
        now.addAndGet(Duration.ofSeconds(3).toNanos());
        begin(READ);
        await().untilAsserted(() -> assertThat(sent).hasValue(2));
    }

    private void begin(SharedReads.Read read) {
        var _ = ask(read, LONG); // ends with the test
    }

    private Future<Reply> ask(SharedReads.Read read, Duration time) {
        return submit(() -> reads.get(read, Deadline.in(time), longest -> {
            sent.incrementAndGet();
            hold();
            return new Reply(new NotionHttpResponse(200, "{}", Map.of()), read.tokenRevision());
        }));
    }

    private Future<Reply> submit(Callable<Reply> caller) {
        return callers.submit(caller);
    }

    private void awaitWaiting(int number) {
        await().untilAsserted(() -> assertThat(reads.callers(READ)).isEqualTo(number));
    }

    private void hold() {
        try {
            answered.await();
        } catch (InterruptedException e) {
            cancelled.set(true);
            throw NoAnswer.interrupted();
        }
    }
}
