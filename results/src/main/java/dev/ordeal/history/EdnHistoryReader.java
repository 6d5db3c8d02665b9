package dev.ordeal.history;

import dev.ordeal.history.edn.EdnReader;
import dev.ordeal.history.edn.EdnSyntaxException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads operations that are EDN maps, one after the other or in one list or vector: the histories
 * of Jepsen and Knossos, Porcupine's key-value histories, and what {@link EdnHistoryWriter} writes.
 */
final class EdnHistoryReader implements HistoryReader {
  private final String file;
  private final HistoryBytes in;
  private final EdnReader edn;
  private final EdnOperation operation;
  private final List<String> notes = new ArrayList<>();
  private final Transcription transcription;
  private boolean begun;
  private boolean inList;
  private boolean ended;
  private long lastLine;

  EdnHistoryReader(HistoryBytes in, String file, boolean keyed, boolean keyRequired) {
    this.file = file;
    this.in = in;
    this.edn =
        new EdnReader(
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    this.operation = new EdnOperation(keyRequired);
    this.transcription = new Transcription(file, keyed, notes);
  }

  @Override
  public Event next() throws IOException {
    if (ended) {
      return null;
    }
    try {
      Object form = form();
      if (form == EdnReader.END) {
        end();
        return null;
      }
      lastLine = edn.line();
      return transcription.event(operation.of(form), edn.line());
    } catch (EdnSyntaxException e) {
      if (e.cutOff() && isLineOfItsOwn(e.line())) {
        ended = true;
        notes.add(file + ":" + e.line() + ": the last line was cut off and is left out");
        return null;
      }
      throw new MalformedHistoryException(file, e.line(), e.getMessage());
    } catch (CharacterCodingException e) {
      throw new MalformedHistoryException(
          file, edn.line(), "on or after this line the file is not UTF-8; EDN must be");
    } catch (IllegalArgumentException e) {
      throw new MalformedHistoryException(file, edn.line(), e.getMessage());
    }
  }

  /** Elsewhere, what looks cut off may be a bracket that is missing long before the end. */
  private boolean isLineOfItsOwn(long line) {
    return !inList && line > lastLine && transcription.count() > 0;
  }

  private Object form() throws IOException {
    if (!begun) {
      begun = true;
      inList = edn.enter();
    }
    return edn.next();
  }

  private void end() throws IOException {
    ended = true;
    if (inList && edn.next() != EdnReader.END) {
      throw new IllegalArgumentException(
          "there is more after the list of operations; a file has one list, or none");
    }
    if (in.cutOff()) {
      notes.add(file + ": the compressed file ends early; it was read as far as it goes");
    }
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
