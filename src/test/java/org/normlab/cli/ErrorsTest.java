package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What goes wrong without being the user's mistake: one sentence, exit code 1, and more only if asked for. */
class ErrorsTest {

    @Test
    void aFailureIsOneSentenceAndAHint() {
        CommandRunner run = CommandRunner.run(new Parent(), "fail");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(String.format("Something went wrong: IllegalStateException: boom%n"
                        + "Run it with --verbose to see where this comes from.%n"));
    }

    @Test
    void verboseShowsWhereItComesFrom() {
        CommandRunner run = CommandRunner.run(new Parent(), "fail", "--verbose");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("Something went wrong: IllegalStateException: boom")
                .contains("at org.normlab.cli.ErrorsTest$Fail.call");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        CommandRunner run = CommandRunner.run(new Parent(), "lose");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(String.format("A file could not be read or written: a.csv: No space left on device. What was"
                        + " written before is kept; once that is mended, the same command goes on.%n"));
    }

    @Test
    void aWantOfMemoryIsOneSentence() {
        CommandRunner run = CommandRunner.run(new Parent(), "fill");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .matches(
                        "Java has too little memory \\(Java heap space; the heap may grow to \\d+ MB\\)\\. Give it more, for"
                                + " example with JAVA_TOOL_OPTIONS=-Xmx4g\\. What was written before is kept\\.\\R");
    }

    @Test
    void anotherErrorOfTheMachineIsOneSentence() {
        CommandRunner run = CommandRunner.run(new Parent(), "nest");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo(String.format("Something went wrong: StackOverflowError%n"));
    }

    /** So that 1 is their verdict alone. */
    @ParameterizedTest
    @ValueSource(strings = {"gate", "reproduce", "evaluate", "predict"})
    void aCommandWhose1IsAVerdictEndsOtherwiseIfItFails(String name) {
        CommandLine command = Main.commandLine(new Main()).getSubcommands().get(name);
        assertThat(command.getCommandSpec().exitCodeOnExecutionException()).isEqualTo(ExitCodes.CRASHED);
        assertThat(command.getUsageMessage()).containsPattern("Exit codes: 0 [^\n]*(\n[^\n]*)?5 failed");
        CommandRunner failed = CommandRunner.run(new Parent(), "judge");
        assertThat(failed.exitCode()).isEqualTo(ExitCodes.CRASHED);
        assertThat(failed.err()).isEqualTo(String.format("Something went wrong: IllegalStateException: no verdict%n"));
    }

    @Command(
            name = "parent",
            subcommands = {Judge.class, Fail.class, Lose.class, Fill.class, Nest.class})
    static final class Parent {}

    @Command(name = "judge", exitCodeOnExecutionException = ExitCodes.CRASHED)
    static final class Judge implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new IllegalStateException("no verdict");
        }
    }

    @Command(name = "fail")
    static final class Fail implements Callable<Integer> {
        @Option(names = "--verbose")
        @SuppressWarnings("UnusedVariable") // picocli sets it, Errors asks picocli
        private boolean verbose;

        @Override
        public Integer call() {
            throw new IllegalStateException("boom");
        }
    }

    @Command(name = "lose")
    static final class Lose implements Callable<Integer> {
        @Override
        public Integer call() throws IOException {
            throw new FileSystemException("a.csv", null, "No space left on device");
        }
    }

    @Command(name = "fill")
    static final class Fill implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new OutOfMemoryError("Java heap space");
        }
    }

    @Test
    void tooFewFiles() {
        CommandRunner run = CommandRunner.run(new Open());
        assertThat(run.err())
                .startsWith(
                        "Java may not open enough files here (Too many open files). Allow more with 'ulimit -n 256'.")
                .hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
    }

    @Command(name = "open")
    static final class Open implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new ExceptionInInitializerError(new FileNotFoundException("/usr/lib/tzdb.dat (Too many open files)"));
        }
    }

    @Command(name = "nest")
    static final class Nest implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new StackOverflowError();
        }
    }
}
