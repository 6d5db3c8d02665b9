package dev.ordeal.history;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Opens the bytes of a history, gzipped or not. A compressed file that was not closed ends where it
 * breaks off, and {@link #cutOff} says so: what came before is good.
 */
final class HistoryBytes extends FilterInputStream {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int GZIP_FIRST_BYTE = 0x1f;
  private static final int GZIP_SECOND_BYTE = 0x8b;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final Unzipped unzipped;

  private HistoryBytes(Unzipped unzipped) throws IOException {
    super(new BufferedInputStream(unzipped, BUFFER_BYTES));
    this.unzipped = unzipped;
    if (Arrays.equals(head(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
      skipNBytes(BYTE_ORDER_MARK.length);
    }
  }

  static HistoryBytes open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    try {
      return new HistoryBytes(new Unzipped(raw));
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /** Returns the first bytes, as far as there are that many, and leaves them to be read. */
  byte[] head(int most) throws IOException {
    mark(most);
    byte[] head = readNBytes(most);
    reset();
    return head;
  }

  /** Returns whether a compressed stream ended before its end mark. */
  boolean cutOff() {
    return unzipped.cutOff;
  }

  /**
   * Reads all compressed data, one member after the other, and refuses what follows but is none:
   * without that it would be passed over in silence, and be missing from the history.
   */
  private static final class Members extends GZIPInputStream {
    private static final int TRAILER_BYTES = 8;

    Members(InputStream raw) throws IOException {
      super(raw, BUFFER_BYTES);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      if (read < 0 && (inf.getRemaining() > TRAILER_BYTES || in.available() > 0)) {
        throw new ZipException("there is more behind the compressed data, and it is none itself");
      }
      return read;
    }
  }

  /** Ends, rather than fails, where a compressed stream breaks off. */
  private static final class Unzipped extends InputStream {
    private final InputStream in;
    private boolean cutOff;

    Unzipped(InputStream raw) throws IOException {
      raw.mark(2);
      boolean zipped = raw.read() == GZIP_FIRST_BYTE && raw.read() == GZIP_SECOND_BYTE;
      raw.reset();
      InputStream opened = raw;
      if (zipped) {
        try {
          opened = new Members(raw);
        } catch (EOFException e) {
          raw.close();
          opened = InputStream.nullInputStream();
          cutOff = true;
        }
      }
      in = opened;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (cutOff) {
        return -1;
      }
      try {
        return in.read(bytes, from, length);
      } catch (EOFException e) {
        cutOff = true;
        return -1;
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
