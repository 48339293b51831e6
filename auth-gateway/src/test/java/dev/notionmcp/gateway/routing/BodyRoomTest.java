package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BodyRoomTest {

    private static final int LARGE = BodyReader.LIMIT;

    private final BodyRoom room = new BodyRoom(8L * LARGE);

    @Test
    void keepsPartOfTheRoomForOthers() throws Exception {
        room.take("a", LARGE);
        var last = room.take("a", LARGE);

        assertThatThrownBy(() -> room.take("a", 1)).isInstanceOf(Refusal.class);
        room.take("b", LARGE);
        last.close();
        room.take("a", LARGE);
    }

    @Test
    void isFullOnceAllTogetherHaveIt() throws Exception {
        for (int i = 0; i < 8; i++) {
            room.take("w" + i, LARGE);
        }

        assertThatThrownBy(() -> room.take("a", 1)).hasMessageContaining("send this one again");
    }

    @Test
    void reckonsWithTheLargestWhereNothingIsAnnouncedAndGivesBackTheRest() throws Exception {
        var first = room.take("a", -1);
        var second = room.take("a", -1);
        assertThatThrownBy(() -> room.take("a", -1)).isInstanceOf(Refusal.class);

        first.needs(10);
        second.needs(10);
        room.take("a", LARGE);
        first.close();
        second.close();
        room.take("a", LARGE);
    }
}
