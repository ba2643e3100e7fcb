package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeapRoomTest {
    @Test
    void whatReadingTakesMustFit() {
        assertThatCode(() -> HeapRoom.require("File x", 500, 2, 1000)).doesNotThrowAnyException();
        assertThatThrownBy(() -> HeapRoom.require("File x", 1501, 2, 3000))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(
                        "File x holds 1,501 bytes, of which reading takes 2 times as many, and Java's heap has room for"
                                + " 3,000. Take a smaller file, or a larger heap with the environment variable"
                                + " JAVA_TOOL_OPTIONS=-Xmx8g.");
        assertThatThrownBy(() -> HeapRoom.require("File x", Long.MAX_VALUE, 1, 3000))
                .hasMessageStartingWith(
                        "File x holds 9,223,372,036,854,775,807 bytes, and Java's heap has room for 3,000.");
    }
}
