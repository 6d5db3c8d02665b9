package dev.ordeal.node.json;

/** JSON text to be written as it stands. */
public record RawJson(String text) {}
