package dev.ordeal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the reader to one clear line for everything that can be wrong with a history. */
class MalformedHistoryTests {
  @TempDir Path folder;

  /** In the lines, {@code 'x'} stands for quotes and {@code ;} for the end of a line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'index' 0} | 1 | broken JSON at column 10: Unexpected character ('0' (code 48)): was expecting a colon to separate field name and value
          xyz | 1 | broken JSON at column 1: Unrecognized token 'xyz': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
          [1] | 1 | the line is no JSON object; each line must be one event
          {I0,T0,P1,INV,READ}{} | 1 | there is more after the event; a line must be one event
          {I0,T0,P1,INV,READ};;{I1,T0,P1,OK,READ} | 2 | the line is no JSON object; each line must be one event
          {I0,T0,INV,'value':1} | 1 | the event has no "process", "f"; every event must have index, time, process, type, f and value
          {I0,T0,P1,INV,'f':'read'} | 1 | the event has no "value"; every event must have index, time, process, type, f and value
          {I0,I0,T0,P1,INV,READ} | 1 | "index" is there twice; each field may be there once
          {'index':'0',T0,P1,INV,READ} | 1 | "index" is "0"; it must be a whole number from 0
          {'index':-1,T0,P1,INV,READ} | 1 | "index" is -1; it must be a whole number from 0
          {I0,'time':1.5,P1,INV,READ} | 1 | "time" is 1.5; it must be a whole number from 0
          {I0,'time':99999999999999999999,P1,INV,READ} | 1 | "time" is 99999999999999999999; it must be a whole number from 0
          {I0,T0,'process':'n1',INV,READ} | 1 | "process" is "n1"; it must be a whole number from 0, or "nemesis"
          {I0,T0,'process':null,INV,READ} | 1 | "process" is null; it must be a whole number from 0, or "nemesis"
          {I0,T0,P1,'type':'okay',READ} | 1 | "type" is "okay"; it must be "invoke", "ok", "fail" or "info"
          {I0,T0,P1,'type':{},READ} | 1 | "type" is an object; it must be "invoke", "ok", "fail" or "info"
          {I0,T0,P1,INV,'f':7,'value':0} | 1 | "f" is 7; it must be a string
          {I0,T0,P1,INV,READ,'key':[1]} | 1 | "key" is a list; it must be a string
          {I0,T0,P1,INV,'f':'w','value':99999999999999999999} | 1 | the number 99999999999999999999 does not fit into 64 bits; write it as a string
          {I0,T0,P1,INV,'f':'w','value':1e999} | 1 | JSON has no number Infinity
          {I0,T0,P1,INV,'f':'w','value':[{'a':1,'b':{},'a':1}]} | 1 | "a" is there twice in an object; each field may be there once
          {I1,T0,P1,INV,READ} | 1 | index is 1; indexes count up from 0 without gaps: the next is 0
          {I0,T0,P1,INV,READ};{I2,T0,P1,OK,READ} | 2 | index is 2; indexes count up from 0 without gaps: the next is 1
          {I0,T5,P1,INV,READ};{I1,T4,P1,OK,READ} | 2 | time goes back from 5 to 4; events must be in the order in which they happened
          {I0,T0,P1,OK,READ} | 1 | process 1 completes an operation with ok but has none open; an invoke must come first
          {I0,T0,P1,INV,READ};{I1,T0,P1,INV,READ} | 2 | process 1 invokes read while its read of index 0 is still open; a process does one operation at a time
          {I0,T0,P1,INV,READ};{I1,T0,P1,OK,'f':'write','value':1} | 2 | process 1 completes write but had invoked read (index 0); both must have the same f
          {I0,T0,P1,INV,READ,'key':'a'};{I1,T0,P1,OK,READ,'key':'b'} | 2 | process 1 completes an operation on key b but had invoked one on key a (index 0); both must have the same key
          {I0,T0,P1,INV,READ};{I1,T0,P1,'type':'info',READ};{I2,T0,P1,INV,READ} | 3 | process 1 goes on after an indeterminate operation (info); a new process must take its place
          {I0,T0,'process':'nemesis',OK,'f':'kill','value':{}} | 1 | an event of the nemesis has the type ok; it must be invoke or info
          {I0,T0,'process':'nemesis',INV,'f':'kill','value':1} | 1 | the value of an event of the nemesis is 1; it must be an object or null
          """)
  void says_where_and_what_is_wrong(String lines, long line, String problem) throws IOException {
    String text =
        lines
            .replace('\'', '"')
            .replaceAll("([{,])I(\\d)", "$1\"index\":$2")
            .replaceAll("([{,])T(\\d)", "$1\"time\":$2")
            .replaceAll("([{,])P(\\d)", "$1\"process\":$2")
            .replaceAll(",INV", ",\"type\":\"invoke\"")
            .replaceAll(",OK", ",\"type\":\"ok\"")
            .replaceAll(",READ", ",\"f\":\"read\",\"value\":null")
            .replace(';', '\n');
    Path file = Files.writeString(folder.resolve("h.jsonl"), text + "\n");

    MalformedHistoryException e =
        catchThrowableOfType(MalformedHistoryException.class, () -> JsonlHistory.read(file));

    assertThat(e).hasMessage(file + ":" + line + ": " + problem);
    assertThat(e.file()).isEqualTo(file.toString());
    assertThat(e.line()).isEqualTo(line);
  }
}
