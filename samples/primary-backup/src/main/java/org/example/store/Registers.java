package org.example.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values by key, and a file with every change, on disk before anybody hears of it. */
final class Registers {
  static final String NOTHING = "nothing";

  /** A change, with its number. */
  record Change(long number, String key, String value) {
    String line() {
      return number + " " + key + " " + value;
    }
  }

  private final Map<String, Change> latest = new HashMap<>();
  private final FileChannel log;
  private long number;

  /** Reads what earlier processes left; a last line that was cut off was never answered. */
  Registers(Path file) throws IOException {
    String text = Files.exists(file) ? Files.readString(file) : "";
    int whole = text.lastIndexOf('\n') + 1;
    for (String line : text.substring(0, whole).lines().toList()) {
      String[] words = line.split(" ");
      keep(new Change(Long.parseLong(words[0]), words[1], words[2]));
    }
    log = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    log.truncate(text.substring(0, whole).getBytes(UTF_8).length);
    log.position(log.size());
  }

  synchronized String get(String key) {
    Change change = latest.get(key);
    return "value " + (change == null ? NOTHING : change.value());
  }

  synchronized String put(String key, String value) throws IOException {
    write(new Change(number + 1, key, value));
    return "done";
  }

  synchronized String cas(String key, String expected, String value) throws IOException {
    Change change = latest.get(key);
    String actual = change == null ? NOTHING : change.value();
    return actual.equals(expected) ? put(key, value) : "refused: it is " + actual;
  }

  /** Takes a change that was made elsewhere, unless a later one of that key is known. */
  synchronized void take(long changeNumber, String key, String value) throws IOException {
    Change change = latest.get(key);
    if (change == null || change.number() < changeNumber) {
      write(new Change(changeNumber, key, value));
    }
  }

  /** Waits for changes later than a number, and returns the latest of each key, in order. */
  synchronized List<Change> after(long known) throws InterruptedException {
    while (number <= known) {
      wait();
    }
    List<Change> changes = new ArrayList<>(latest.values());
    changes.removeIf(change -> change.number() <= known);
    changes.sort(Comparator.comparingLong(Change::number));
    return changes;
  }

  private void write(Change change) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((change.line() + "\n").getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      log.write(bytes);
    }
    log.force(false);
    keep(change);
    notifyAll();
  }

  private void keep(Change change) {
    latest.put(change.key(), change);
    number = Math.max(number, change.number());
  }
}
