package dev.ordeal.harness;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import org.slf4j.Logger;

/**
 * Configures Logback where the program that runs a trial does not: nothing goes to the console, as
 * commands speak for themselves, and what the harness logs goes to {@code harness.log} of the run.
 * A program's own {@code logback.xml} comes first, and is all that counts then.
 */
@ConfiguratorRank(QuietLogging.BEHIND_FILES_BEFORE_DEBUG_TO_CONSOLE)
public final class QuietLogging extends ContextAwareBase implements Configurator {
  static final int BEHIND_FILES_BEFORE_DEBUG_TO_CONSOLE = ConfiguratorRank.FALLBACK + 5;

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.getStatusManager().add(new NopStatusListener());
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
    context.getLogger("org.testcontainers").setLevel(Level.WARN);
    context.getLogger("com.github.dockerjava").setLevel(Level.WARN);
    context.getLogger("tc").setLevel(Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
