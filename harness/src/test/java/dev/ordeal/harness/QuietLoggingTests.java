package dev.ordeal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.util.ContextInitializer;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class QuietLoggingTests {
  @Test
  void without_a_configuration_of_the_program_nothing_goes_to_the_console() throws Exception {
    LoggerContext fresh = new LoggerContext();

    new ContextInitializer(fresh).autoConfig(getClass().getClassLoader());

    ch.qos.logback.classic.Logger root = fresh.getLogger(Logger.ROOT_LOGGER_NAME);
    assertThat(root.getLevel()).isEqualTo(Level.INFO);
    assertThat(root.iteratorForAppenders()).isExhausted();
    assertThat(fresh.getLogger("com.github.dockerjava.x").getEffectiveLevel())
        .isEqualTo(Level.WARN);
  }

  @Test
  void it_is_found_and_this_program_logs_by_it() {
    assertThat(ServiceLoader.load(Configurator.class))
        .hasAtLeastOneElementOfType(QuietLogging.class);
    assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(LoggerContext.class);
  }
}
