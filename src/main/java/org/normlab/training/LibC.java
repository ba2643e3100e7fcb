package org.normlab.training;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** The few functions of the C library that Java has no other way to; not for Windows. */
interface LibC extends Library {
    int STANDARD_ERROR = 2;

    /** The process's own C library. */
    static LibC load() {
        return Native.load("c", LibC.class);
    }

    int setenv(String name, String value, int overwrite);

    int dup(int descriptor);

    int dup2(int from, int to);

    int open(String path, int flags);

    int close(int descriptor);
}
