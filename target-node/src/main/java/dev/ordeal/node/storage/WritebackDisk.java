package dev.ordeal.node.storage;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A disk that keeps un-forced bytes inside the process, so that {@code kill -9} is a power loss.
 *
 * <p>The page cache of the operating system survives the death of a process, hence a plain {@code
 * kill -9} cannot show a missing force. Here an append or a cut reaches the disk below only when
 * the file is forced, and a rename or deletion only when the directory is forced. A file whose name
 * was never forced may exist below: a real file system may keep it too.
 */
public final class WritebackDisk implements Disk {

  private interface NameChange {
    void apply(Disk disk) throws IOException;
  }

  /** Un-forced changes of one file: the size to cut to, or -1, then the bytes to append. */
  private static final class Pending {
    private long cutTo = -1;
    private ByteArrayOutputStream appended = new ByteArrayOutputStream();
  }

  private final Disk below;
  private final Map<String, Pending> pending = new TreeMap<>();
  private final List<NameChange> nameChanges = new ArrayList<>();

  /** Names whose content is only below, under another name or about to go: new name to old name. */
  private final Map<String, String> renamed = new TreeMap<>();

  private final TreeSet<String> gone = new TreeSet<>();

  /** Holds back what is not yet forced in front of {@code below}, which it owns and closes. */
  public WritebackDisk(Disk below) {
    this.below = below;
  }

  @Override
  public List<String> list() throws IOException {
    TreeSet<String> names = new TreeSet<>(below.list());
    names.removeAll(gone);
    names.addAll(renamed.keySet());
    names.addAll(pending.keySet());
    return List.copyOf(names);
  }

  @Override
  public byte[] read(String name) throws IOException {
    byte[] kept = existsBelow(name) ? below.read(nameBelow(name)) : null;
    Pending changes = pending.get(name);
    if (changes == null) {
      if (kept == null) {
        throw new FileNotFoundException(name);
      }
      return kept;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    if (kept != null) {
      all.write(kept, 0, changes.cutTo < 0 ? kept.length : Math.toIntExact(changes.cutTo));
    }
    changes.appended.writeTo(all);
    return all.toByteArray();
  }

  @Override
  public void append(String name, byte[] bytes) {
    pending.computeIfAbsent(name, absent -> new Pending()).appended.writeBytes(bytes);
  }

  @Override
  public void force(String name) throws IOException {
    if (renamed.containsKey(name) || gone.contains(name)) {
      // Below, the name still means another file.
      forceDirectory();
    }
    Pending changes = pending.remove(name);
    if (changes != null) {
      if (changes.cutTo >= 0) {
        below.truncate(name, changes.cutTo);
      }
      below.append(name, changes.appended.toByteArray());
    }
    below.force(name);
  }

  @Override
  public void truncate(String name, long size) throws IOException {
    byte[] now = read(name);
    if (size > now.length) {
      throw new IOException("cannot cut " + name + " to " + size + " bytes: it is shorter");
    }
    Pending changes = pending.computeIfAbsent(name, absent -> new Pending());
    long below = now.length - (long) changes.appended.size();
    long keep = Math.max(0, size - below);
    byte[] appended = changes.appended.toByteArray();
    changes.appended = new ByteArrayOutputStream();
    changes.appended.write(appended, 0, Math.toIntExact(keep));
    if (size < below) {
      changes.cutTo = size;
    }
  }

  @Override
  public void rename(String source, String target) throws IOException {
    if (pending.containsKey(source)) {
      throw new IOException("cannot rename " + source + ": force it first");
    }
    read(source);
    pending.remove(target);
    renamed.put(target, nameBelow(source));
    renamed.remove(source);
    gone.remove(target);
    gone.add(source);
    nameChanges.add(disk -> disk.rename(source, target));
  }

  @Override
  public void delete(String name) throws IOException {
    boolean below = existsBelow(name);
    if (pending.remove(name) == null && !below) {
      throw new FileNotFoundException(name);
    }
    if (below) {
      renamed.remove(name);
      gone.add(name);
      nameChanges.add(disk -> disk.delete(name));
    }
  }

  @Override
  public void forceDirectory() throws IOException {
    for (NameChange change : nameChanges) {
      change.apply(below);
    }
    nameChanges.clear();
    renamed.clear();
    gone.clear();
    below.forceDirectory();
  }

  /** Closes the disk below and drops what was never forced, as a power loss does. */
  @Override
  public void close() throws IOException {
    below.close();
  }

  private boolean existsBelow(String name) throws IOException {
    return renamed.containsKey(name) || (!gone.contains(name) && below.list().contains(name));
  }

  private String nameBelow(String name) {
    return renamed.getOrDefault(name, name);
  }
}
