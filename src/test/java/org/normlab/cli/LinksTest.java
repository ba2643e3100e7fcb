package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results folders that somebody else prepared: symbolic links in the places that Normlab writes to. */
class LinksTest {
    private static final String CSV = "arm,seed,validation_accuracy\na,0,0.9\nb,0,0.91\n";

    @TempDir
    private Path temp;

    private Path folder;
    private Path victim;
    private Path outside;

    @BeforeEach
    void prepare() throws IOException {
        folder = Files.createDirectory(temp.resolve("folder"));
        victim = Files.writeString(temp.resolve("victim"), "precious");
        outside = Files.createDirectory(temp.resolve("outside"));
    }

    @Test
    void aReportWritesThroughNoLink() throws IOException {
        Path csv = Files.writeString(folder.resolve("mine.csv"), CSV);
        link("report.html", victim);
        link(".report.html." + ProcessHandle.current().pid() + ".part", victim);
        assertThat(CommandRunner.run(new ReportCommand(), csv.toString()).exitCode())
                .isEqualTo(ExitCodes.OK);
        assertThat(folder.resolve("report.html")).isRegularFile().content().startsWith("<!DOCTYPE html>");
        assertThat(Files.isSymbolicLink(folder.resolve("report.html"))).isFalse();
        assertThat(victim).content().isEqualTo("precious");
    }

    @Test
    void picturesAreNotDrawnIntoAnotherFolder() throws IOException {
        Path csv = Files.writeString(folder.resolve("mine.csv"), CSV);
        link("pictures", outside);
        assertRefused(CommandRunner.run(new ReportCommand(), csv.toString(), "--pictures"), "pictures");
    }

    @Test
    void aLockIsNoFileElsewhere() throws IOException {
        link(".lock", outside.resolve("new"));
        CommandRunner notebook = notebook();
        assertRefused(notebook, ".lock");
        assertThat(notebook.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "runs/raw-seed0", "tensorboard"})
    void aRunIsNotWrittenIntoAnotherFolder(String name) throws IOException {
        Files.createDirectories(folder.resolve("runs"));
        link(name, outside.resolve("."));
        assertRefused(notebook("--tensorboard"), Path.of(name).getFileName().toString());
    }

    /** Told once, as other trouble with these files is; training goes on. */
    @Test
    void tensorBoardsFilesAreNotWrittenIntoAnotherFolder() throws IOException {
        Files.createDirectories(folder.resolve("runs"));
        link("tensorboard/raw-seed0", outside);
        CommandRunner notebook = notebook("--tensorboard");
        assertThat(notebook.out()).contains("raw-seed0 is a symbolic link, which is not followed here.");
        assertThat(outside).isEmptyDirectory();
    }

    /** Where a user keeps results on another disk. */
    @Test
    void theResultsFolderItselfMayBeALink() throws IOException {
        Path elsewhere = Files.createSymbolicLink(temp.resolve("results"), outside);
        folder = elsewhere;
        assertThat(notebook().exitCode()).isEqualTo(ExitCodes.OK);
        assertThat(outside.resolve("runs/raw-seed0/run.json")).isNotEmptyFile();
    }

    private void link(String name, Path target) throws IOException {
        Path link = folder.resolve(name);
        Files.createDirectories(link.getParent());
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    private CommandRunner notebook(String... more) {
        String[] args = {
            "--arms=raw",
            "--max-steps=1",
            "--limit-train=160",
            "--limit-validation=50",
            "--threads=2",
            "--out=" + folder
        };
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return CommandRunner.run(new NotebookCommand(), all);
    }

    private void assertRefused(CommandRunner command, String name) {
        assertThat(command.exitCode()).isNotEqualTo(ExitCodes.OK);
        assertThat(command.err())
                .contains(name + " is a symbolic link, which is not followed here. Put the real one in its place.")
                .doesNotContain("\tat ");
        assertThat(outside).isEmptyDirectory();
    }
}
