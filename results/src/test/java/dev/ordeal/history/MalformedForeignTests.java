package dev.ordeal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the readers of other tools' histories to one clear line for whatever is wrong. */
class MalformedForeignTests {
  @TempDir Path folder;

  /** In the text, {@code ;} stands for the end of a line, and capitals for what is always there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          edn | {INV :value 1};[2]; | 2 | there is [2] where an operation must be, such as {:process 0, :type :invoke, :f :read, :value nil}
          edn | {:type :invoke :f :read}; | 1 | the operation has no :process
          edn | {:process 0 :f :read}; | 1 | the operation has no :type
          edn | {:process 0 :type :invoke}; | 1 | the operation has no :f
          edn | {:process 'n1' :type :invoke :f :read}; | 1 | :process is "n1"; it must be a whole number from 0, or :nemesis
          edn | {:process -1 :type :invoke :f :read}; | 1 | :process is -1; it must be a whole number from 0, or :nemesis
          edn | {:process 0 :type 'invoke' :f :read}; | 1 | :type is "invoke"; it must be :invoke, :ok, :fail or :info
          edn | {:process 0 :type :okay :f :read}; | 1 | :type is :okay; it must be :invoke, :ok, :fail or :info
          edn | {:process 0 :type :ok :f 7}; | 1 | :f is 7; it must be a keyword
          edn | {INV :time 1.5}; | 1 | :time is 1.5; it must be a whole number from 0
          edn | {INV :index -1}; | 1 | :index is -1; it must be a whole number from 0
          edn | {INV :index 3};{OK :index 3}; | 2 | :index goes from 3 to 3; events must be in the order in which they happened
          edn | {INV :value {1 2 '1' 3}}; | 1 | a map has two keys that are both written 1; make one another
          edn | {INV :value ##NaN};{INV}; | 2 | process 0 invokes read while its read of index 0 is still open; a process does one operation at a time
          edn | {OK}; | 1 | process 0 completes an operation with ok but has none open; an invoke must come first
          edn | {INV};{:process 0 :type :info :f :read};{INV}; | 3 | process 0 goes on after an indeterminate operation (info); a new process must take its place
          edn | {INV};{:process 0 :type :ok :f :write}; | 2 | process 0 completes write but had invoked read (index 0); both must have the same f
          edn | {:process :nemesis :type :ok :f :kill}; | 1 | an event of the nemesis has the type ok; it must be invoke or info
          edn | {INV {}}; | 1 | a map has 7 forms; it must have a value for each key
          edn | {INV;{OK};{OK}; | 1 | the form that begins here is never closed
          edn | {INV {OK} | 1 | the form that begins here is never closed
          edn | {INV} {OK {OK} | 1 | the form that begins here is never closed
          edn | {INV};{OK :f} | 2 | a map has 7 forms; it must have a value for each key
          edn | [{INV};{OK}; | 1 | the list that begins here is never closed
          edn | [{INV} {OK | 1 | the form that begins here is never closed
          edn | [{INV};{OK}];{INV}; | 3 | there is more after the list of operations; a file has one list, or none
          edn | {INV :value 99999999999999999999}; | 1 | the number 99999999999999999999 does not fit into 64 bits; write it as a string
          edn | {INV}};{OK}; | 1 | there is a } that closes nothing
          edn --keyed | {INV :value 7}; | 1 | the value is 7; where keys are in the values (--keyed) it must be [key value]
          edn --keyed | {INV :value [1 2]};{OK :value [2 3]}; | 2 | process 0 completes an operation on key 2 but had invoked one on key 1 (index 0); both must have the same key
          edn --keyed | {INV :value [1 2]};{:process 1 :type :invoke :f :read :value ['1' 2]}; | 2 | the keys "1" and 1 are both written 1; make one another
          edn | {INV :key '1'};{OK :key '1'};{INV :key 1}; | 3 | the keys 1 and "1" are both written 1; make one another
          edn | {INV :key :a};{OK :key :a};{INV :key ':a'}; | 3 | the keys ":a" and :a are both written :a; make one another
          jepsen-log --keyed | LOG 0 :invoke :read [1 2];LOG 1 :invoke :read ['1' 2]; | 2 | the keys "1" and 1 are both written 1; make one another
          porcupine-kv | {:process 0 :type :invoke :f :get :key '1'};{:process 0 :type :ok :f :get}; | 2 | the operation has no :key
          porcupine-kv --keyed | {:process 0 :type :invoke :f :get :key '1'}; | 1 | the file is porcupine-kv, where each operation names its key; keys are in the values (--keyed) only in edn and jepsen-log
          jsonl --keyed | {'index':0}; | 1 | the file is jsonl, where each operation names its key; keys are in the values (--keyed) only in edn and jepsen-log
          jepsen-log | hello;world; | 2 | no line up to this one is an operation; formats are jsonl, edn, jepsen-log, porcupine-kv, and an operation in a log is like "INFO  jepsen.util - 0 :invoke :write 3"
          jepsen-log | LOG 0 :invoke :read nil LOG 0 :invoke :read nil;LOG 0 :ok :read nil; | 1 | the operation has 11 parts; it must have process, type, f, value and maybe an error
          jepsen-log | LOG 0 :invoke :read; | 1 | the operation has 3 parts; it must have process, type, f, value and maybe an error
          jepsen-log | LOG 0 :invoke :read 1 2 3; | 1 | the operation has 6 parts; it must have process, type, f, value and maybe an error
          jepsen-log | LOG 0 :okay :read 1; | 1 | :type is :okay; it must be :invoke, :ok, :fail or :info
          jepsen-log | LOG 0 :invoke read 1; | 1 | f is read; it must be a keyword such as :read
          jepsen-log | LOG 99999999999 :invoke :read 1; | 1 | the process is 99999999999; it must be below 2^31
          jepsen-log | noise;LOG 0 :invoke :cas [1 2; | 2 | the form that begins here is never closed
          jepsen-log | LOG 0 :invoke :read nil;LOG 1 :ok :read 2; | 2 | process 1 completes an operation with ok but has none open; an invoke must come first
          """)
  void says_where_and_what_is_wrong(String options, String text, long line, String problem)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("h"),
            text.replace("INV", ":process 0 :type :invoke :f :read")
                .replace("OK", ":process 0 :type :ok :f :read")
                .replace("LOG", "INFO  jepsen.util -")
                .replace('\'', '"')
                .replace(';', '\n'));
    HistoryFormat format = HistoryFormat.of(options.split(" ", -1)[0]);
    boolean keyed = options.endsWith("--keyed");

    for (HistoryFormat given : new HistoryFormat[] {format, null}) {
      MalformedHistoryException e =
          catchThrowableOfType(
              MalformedHistoryException.class,
              () -> Histories.read(file, new ReadOptions(given, keyed)));

      assertThat(e).as(text).hasMessage(file + ":" + line + ": " + problem);
    }
  }

  @Test
  void edn_that_is_not_utf8_is_refused() throws IOException {
    Path file = folder.resolve("latin1");
    Files.write(
        file,
        "{:process 0 :type :invoke :f :write :value \"\u00e4\"}\n"
            .getBytes(StandardCharsets.ISO_8859_1));

    MalformedHistoryException e =
        catchThrowableOfType(
            MalformedHistoryException.class, () -> Histories.read(file, ReadOptions.DETECT));

    assertThat(e).hasMessage(file + ":1: on or after this line the file is not UTF-8; EDN must be");
  }
}
