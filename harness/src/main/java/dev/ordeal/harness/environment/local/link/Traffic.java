package dev.ordeal.harness.environment.local.link;

/**
 * Counts what went one way since the links were laid, in bytes of payload.
 *
 * @param offered taken from the sender
 * @param delivered handed to the receiver's socket
 * @param held taken from the sender, and waiting now
 * @param pieces in how many pieces it was taken
 * @param changed how many of these had a byte changed
 */
public record Traffic(long offered, long delivered, long held, long pieces, long changed) {}
