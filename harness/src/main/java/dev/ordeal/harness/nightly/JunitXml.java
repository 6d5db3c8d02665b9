package dev.ordeal.harness.nightly;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a night as JUnit XML, which every CI reads: an invalid trial is a failure; a harness error
 * and an unknown verdict are errors, for they are no pass; what was not reached is skipped.
 */
final class JunitXml {
  private JunitXml() {}

  static String of(NightResult night) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      suite(xml, night);
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a night is always XML", e);
    }
    return text.toString();
  }

  private static void suite(XMLStreamWriter xml, NightResult night) throws XMLStreamException {
    String name = night.plan().file().name();
    boolean drifts = night.failsByDrift();
    xml.writeStartElement("testsuite");
    attribute(xml, "name", name);
    attribute(xml, "timestamp", night.started().toString());
    attribute(xml, "time", seconds(night.wallNanos()));
    attribute(xml, "tests", night.outcomes().size() + (drifts ? night.drifts().size() : 0));
    attribute(
        xml, "failures", night.count(Outcome.Kind.INVALID) + (drifts ? night.drifts().size() : 0));
    attribute(xml, "errors", night.count(Outcome.Kind.ERROR) + night.count(Outcome.Kind.UNKNOWN));
    attribute(
        xml,
        "skipped",
        night.count(Outcome.Kind.NOT_REACHED) + night.count(Outcome.Kind.INTERRUPTED));
    xml.writeStartElement("properties");
    property(xml, "seed", night.plan().seed());
    property(xml, "shard", night.plan().shard());
    property(xml, "command", night.command());
    xml.writeEndElement();
    for (Outcome outcome : night.outcomes()) {
      trial(xml, name, outcome);
    }
    if (drifts) {
      for (Drift drift : night.drifts()) {
        begin(xml, name + "." + drift.cell(), drift.figure(), 0);
        problem(xml, "failure", "drift", drift.words(), drift.words());
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }

  private static void trial(XMLStreamWriter xml, String suite, Outcome outcome)
      throws XMLStreamException {
    NightTrial trial = outcome.trial();
    String name = (trial.regression().isPresent() ? "regression, " : "") + "seed " + trial.seed();
    begin(xml, suite + "." + trial.cell().label(), name, outcome.wallNanos());
    String detail =
        outcome.reason()
            + (outcome.detail().isEmpty() ? "" : "\n" + outcome.detail())
            + "\nto run it again: "
            + trial.plan().command()
            + outcome.directory().map(path -> "\nin " + path).orElse("");
    switch (outcome.kind()) {
      case INVALID -> problem(xml, "failure", "invalid", outcome.shortReason(), detail);
      case ERROR -> problem(xml, "error", "harness error", outcome.shortReason(), detail);
      case UNKNOWN -> problem(xml, "error", "unknown", outcome.shortReason(), detail);
      case INTERRUPTED, NOT_REACHED -> {
        xml.writeEmptyElement("skipped");
        attribute(xml, "message", outcome.reason());
      }
      case VALID -> {}
    }
    xml.writeEndElement();
  }

  private static void begin(XMLStreamWriter xml, String group, String name, long nanos)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute(xml, "classname", group);
    attribute(xml, "name", name);
    attribute(xml, "time", seconds(nanos));
  }

  private static void problem(
      XMLStreamWriter xml, String element, String type, String message, String text)
      throws XMLStreamException {
    xml.writeStartElement(element);
    attribute(xml, "type", type);
    attribute(xml, "message", message);
    xml.writeCharacters(possible(text));
    xml.writeEndElement();
  }

  private static void property(XMLStreamWriter xml, String name, Object value)
      throws XMLStreamException {
    xml.writeEmptyElement("property");
    attribute(xml, "name", name);
    attribute(xml, "value", value);
  }

  private static void attribute(XMLStreamWriter xml, String name, Object value)
      throws XMLStreamException {
    xml.writeAttribute(name, possible(String.valueOf(value)));
  }

  /** XML 1.0 has no way to say most control characters, nor halves of pairs. */
  private static String possible(String text) {
    StringBuilder possible = new StringBuilder(text.length());
    text.codePoints()
        .map(
            code ->
                code == '\t'
                        || code == '\n'
                        || (code >= 0x20 && code <= 0xd7ff)
                        || (code >= 0xe000 && code <= 0xfffd)
                        || code >= 0x10000
                    ? code
                    : 0xfffd)
        .forEach(possible::appendCodePoint);
    return possible.toString();
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
  }
}
