package dev.ordeal.harness.environment.sim;

/**
 * One bit of what is stored.
 *
 * @param file the name of the file
 * @param offset of the byte in it
 * @param bit of the byte, from 0
 */
record Place(String file, int offset, int bit) {
  @Override
  public String toString() {
    return "bit " + bit + " of byte " + offset + " of " + file;
  }
}
