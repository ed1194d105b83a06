package io.tocsin.control;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
    @Test
    void takesLinesEndedByLfOrCrLf() throws IOException {
        LineReader reader = reader("one\ntwo\r\n\nfour\r\n");

        assertThat(reader.readLine()).isEqualTo("one");
        assertThat(reader.readLine()).isEqualTo("two");
        assertThat(reader.readLine()).isEmpty();
        assertThat(reader.readLine()).isEqualTo("four");
        assertThat(reader.readLine()).isNull();
    }

    @Test
    void takesOnlyOneCarriageReturnAsPartOfTheLineEnd() throws IOException {
        assertThat(reader("a\r\r\n").readLine()).isEqualTo("a\r");
    }

    @Test
    void dropsAnUnfinishedLine() throws IOException {
        LineReader reader = reader("PING\nPIN");

        assertThat(reader.readLine()).isEqualTo("PING");
        assertThat(reader.readLine()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void takesTheLongestLineWithEitherEnd(String end) throws IOException {
        String longest = "x".repeat(LineReader.MAX_LENGTH);

        assertThat(reader(longest + end + "next\n").readLine()).isEqualTo(longest);
        assertThat(new LineReader(byteByByte(longest + end)::read).readLine()).isEqualTo(longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", ""})
    void refusesALineOneByteTooLong(String end) {
        String text = "x".repeat(LineReader.MAX_LENGTH + 1) + end;

        assertThatThrownBy(reader(text)::readLine)
                .isInstanceOf(ProtocolViolation.class)
                .hasMessageContaining("1024");
        assertThatThrownBy(new LineReader(byteByByte(text)::read)::readLine).isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void countsBytesNotCharacters() {
        assertThatThrownBy(reader("ü".repeat(513) + "\n")::readLine).isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void takesUtf8() throws IOException {
        assertThat(reader("SUBSCRIBE Ärger/日本/🔔\n").readLine()).isEqualTo("SUBSCRIBE Ärger/日本/🔔");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00c3", "\u00f4\u0090\u0080\u0080"})
    void refusesWhatIsNotUtf8(String bytes) {
        LineReader reader = new LineReader(new ByteArrayInputStream(("a" + bytes + "\n").getBytes(ISO_8859_1))::read);

        assertThatThrownBy(reader::readLine)
                .isInstanceOf(ProtocolViolation.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void staysSmallWithShortLines() throws IOException {
        LineReader reader = reader("LOGON alice secret\n".repeat(1_000));
        for (int i = 0; i < 1_000; i++) {
            assertThat(reader.readLine()).isEqualTo("LOGON alice secret");
        }

        assertThat(reader.capacity()).isEqualTo(64);
    }

    @Test
    void growsToTheLongestLineAndNoFurther() throws IOException {
        LineReader reader = reader(("x".repeat(LineReader.MAX_LENGTH) + "\r\n").repeat(3));
        for (int i = 0; i < 3; i++) {
            assertThat(reader.readLine()).hasSize(LineReader.MAX_LENGTH);
        }

        assertThat(reader.capacity()).isEqualTo(LineReader.MAX_LENGTH + 2);
    }

    @Test
    void tellsWhetherALineIsHereAlready() throws IOException {
        LineReader reader = reader("one\ntwo\nthr");

        assertThat(reader.hasLine()).isFalse();
        assertThat(reader.readLine()).isEqualTo("one");
        assertThat(reader.hasLine()).isTrue();
        assertThat(reader.readLine()).isEqualTo("two");
        assertThat(reader.hasLine()).isFalse();
    }

    @Test
    void takesWhatIsHereWithoutWaiting() throws IOException {
        Queue<String> pieces = new ArrayDeque<>(List.of("PI", "", "NG\nPI", "NG\nLO"));
        LineReader reader = new LineReader((into, offset, length) -> {
            byte[] piece = pieces.isEmpty() ? new byte[0] : pieces.remove().getBytes(UTF_8);
            System.arraycopy(piece, 0, into, offset, piece.length);
            return pieces.isEmpty() && piece.length == 0 ? -1 : piece.length;
        });

        assertThat(reader.poll()).isNull();
        assertThat(reader.fill()).isEqualTo(2);
        assertThat(reader.poll()).isNull();
        assertThat(reader.fill()).isZero();
        assertThat(reader.poll()).isNull();
        assertThat(reader.fill()).isEqualTo(5);
        assertThat(reader.poll()).isEqualTo("PING");
        assertThat(reader.poll()).isNull();
        assertThat(reader.fill()).isEqualTo(5);
        assertThat(reader.poll()).isEqualTo("PING");
        assertThat(reader.fill()).isEqualTo(-1);
        assertThat(reader.poll()).isNull();
    }

    @Test
    void wipesWhatItHasGivenOut() throws IOException {
        byte[][] seen = new byte[1][];
        InputStream in = new FilterInputStream(new ByteArrayInputStream("LOGON alice secret\n".getBytes(UTF_8))) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                seen[0] = bytes;
                return super.read(bytes, offset, length);
            }
        };

        assertThat(new LineReader(in::read).readLine()).isEqualTo("LOGON alice secret");
        assertThat(seen[0]).containsOnly(0);
    }

    @Test
    void putsLinesTogetherHoweverTheyArrive() throws IOException {
        byte[] text = ("PING\r\n" + "y".repeat(200) + "\nSUBSCRIBE ä\n").getBytes(UTF_8);
        for (int piece = 1; piece < text.length; piece++) {
            LineReader reader = new LineReader(inPieces(text, piece)::read);

            assertThat(reader.readLine()).isEqualTo("PING");
            assertThat(reader.readLine()).isEqualTo("y".repeat(200));
            assertThat(reader.readLine()).isEqualTo("SUBSCRIBE ä");
            assertThat(reader.readLine()).isNull();
        }
    }

    private static LineReader reader(String text) {
        return new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8))::read);
    }

    private static InputStream byteByByte(String text) {
        return inPieces(text.getBytes(UTF_8), 1);
    }

    private static InputStream inPieces(byte[] text, int piece) {
        return new ByteArrayInputStream(Arrays.copyOf(text, text.length)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, piece));
            }
        };
    }
}
