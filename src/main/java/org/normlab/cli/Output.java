package org.normlab.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.normlab.files.ControlCharacters;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Standard output or standard error. Whatever a command prints goes through here, so no control character but the line
 * break reaches a terminal: U+FFFD takes its place, and blanks that of a tab. Where the locale's characters are ASCII, as
 * under {@code LC_ALL=C}, text is made ASCII as well.
 */
final class Output extends PrintWriter {
    private final Watched watched;
    private final boolean ascii;

    /**
     * @param out what it writes to
     * @param ascii whether all text but CSV is to be ASCII
     */
    Output(Writer out, boolean ascii) {
        this(new Watched(out), ascii);
    }

    private Output(Watched out, boolean ascii) {
        super(out, true);
        watched = out;
        this.ascii = ascii;
    }

    /** Writes to standard output or standard error, in UTF-8 whatever the locale is, unless that is plain ASCII. */
    static Output to(FileDescriptor descriptor) {
        Writer out = new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8);
        return new Output(out, isAscii(System.getProperty("native.encoding", "UTF-8")));
    }

    /** Returns the standard output of a command. */
    static Output of(CommandSpec command) {
        return (Output) command.commandLine().getOut();
    }

    static boolean isAscii(String charset) {
        return Charset.isSupported(charset) && Charset.forName(charset).equals(StandardCharsets.US_ASCII);
    }

    /** Returns why something could not be written; empty if all of it was, or if the reader of a pipe has closed it. */
    Optional<IOException> failure() {
        flush();
        return watched.failure.filter(e -> !String.valueOf(e.getMessage()).contains("pipe"));
    }

    /**
     * Prints a line that may have the terminal's codes for colours in it.
     *
     * @param line text of ours, or text whose control characters are replaced already
     */
    void printlnPainted(String line) {
        writeAsIs(ascii ? Ascii.of(line) : line);
        println();
    }

    /** Prints JSON. Control characters are escaped as JSON has it, so a program reads the same names. */
    void printlnJson(String json) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char character = json.charAt(i);
            boolean isPlain = character == '\n' || !ControlCharacters.contain(character);
            if (isPlain && (character < 0x80 || !ascii)) {
                escaped.append(character);
            } else {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            }
        }
        println(escaped);
    }

    /** Prints CSV. It stays in UTF-8 where other text is made ASCII, because a program reads it. */
    void printlnCsv(String csv) {
        writeAsIs(harmless(csv));
        println();
    }

    @Override
    public void write(String text, int offset, int length) {
        String shown = harmless(text.substring(offset, offset + length));
        writeAsIs(ascii ? Ascii.of(shown) : shown);
    }

    @Override
    public void write(char[] text, int offset, int length) {
        write(new String(text, offset, length));
    }

    @Override
    public void write(int character) {
        write(Character.toString((char) character));
    }

    private void writeAsIs(String text) {
        super.write(text, 0, text.length());
    }

    /** Without control characters. Line breaks are kept, and those of Windows only on Windows. */
    private static String harmless(String text) {
        StringBuilder shown = new StringBuilder();
        String[] lines = text.replace("\r\n", "\n").replace("\t", "    ").split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            shown.append(i == 0 ? "" : System.lineSeparator()).append(ControlCharacters.replaced(lines[i]));
        }
        return shown.toString();
    }

    /** Remembers the first failure; a {@code PrintWriter} says only that there was one. */
    private static final class Watched extends FilterWriter {
        private Optional<IOException> failure = Optional.empty();

        Watched(Writer out) {
            super(out);
        }

        @Override
        public void write(int character) throws IOException {
            watch(() -> out.write(character));
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            watch(() -> out.write(text, offset, length));
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            watch(() -> out.write(text, offset, length));
        }

        @Override
        public void flush() throws IOException {
            watch(out::flush);
        }

        private void watch(Writing writing) throws IOException {
            try {
                writing.write();
            } catch (IOException e) {
                failure = failure.or(() -> Optional.of(e));
                throw e;
            }
        }
    }

    private interface Writing {
        void write() throws IOException;
    }
}
