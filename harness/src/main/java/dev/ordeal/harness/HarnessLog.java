package dev.ordeal.harness;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import dev.ordeal.report.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Sends what the harness logs to {@code harness.log} of the run for as long as it is open. In a
 * program that logs by other means than Logback the file says where its log is to be found.
 */
final class HarnessLog implements AutoCloseable {
  private final Runnable end;

  /** Begins to write; a file that cannot be written costs the log, not the trial. */
  HarnessLog(RunDirectory run) throws IOException {
    ILoggerFactory logging = LoggerFactory.getILoggerFactory();
    if (logging instanceof LoggerContext context) {
      end = appending(run.harnessLog(), context);
      return;
    }
    run.write(
        run.harnessLog(),
        "what the harness logs is in the log of the program that ran it, by "
            + logging.getClass().getName()
            + "\n");
    end = () -> {};
  }

  private static Runnable appending(Path file, LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %logger{0} - %msg%n");
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setFile(file.toString());
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    return () -> {
      root.detachAppender(appender);
      appender.stop();
    };
  }

  /** Writes the first line: the command that runs the trial again. */
  void begin(String command) {
    LoggerFactory.getLogger(HarnessLog.class).info("{}", command);
  }

  @Override
  public void close() {
    end.run();
  }
}
