package org.normlab.devices;

/**
 * Why no GPU can be used.
 *
 * @param reason a clause without full stop
 * @param remedy what to do about it, likewise
 * @param command the line to type
 */
public record Obstacle(String reason, String remedy, String command) {}
