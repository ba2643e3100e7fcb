package org.normlab.files;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Folders that are made inside another one, which may come from somebody else. A symbolic link in their place would lead
 * what is written there to anywhere.
 */
public final class InnerFolder {
    private InnerFolder() {}

    /**
     * Refuses symbolic links on the way from one folder to another inside it. The outer folder itself may be a link.
     *
     * @param inner a path that begins with the outer folder; it need not exist
     * @throws FileSystemException if it, or a folder between the two, is a symbolic link
     */
    public static void requireNoLinks(Path outer, Path inner) throws FileSystemException {
        Path at = outer;
        for (Path name : outer.relativize(inner)) {
            at = at.resolve(name);
            requireNoLink(at);
        }
    }

    /**
     * Refuses a symbolic link.
     *
     * @throws FileSystemException if the path is one
     */
    static void requireNoLink(Path path) throws FileSystemException {
        if (Files.isSymbolicLink(path)) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    path.getFileName()
                            + " is a symbolic link, which is not followed here. Put the real one in its place");
        }
    }
}
