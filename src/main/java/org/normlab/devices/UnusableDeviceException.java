package org.normlab.devices;

/** A device was asked for that cannot be used; the message is one sentence that says why. */
public final class UnusableDeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With that sentence. */
    public UnusableDeviceException(String sentence) {
        super(sentence);
    }
}
