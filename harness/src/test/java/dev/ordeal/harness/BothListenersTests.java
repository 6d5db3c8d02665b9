package dev.ordeal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BothListenersTests {
  @Test
  void everything_that_a_listener_may_hear_is_passed_on() {
    assertThat(Stream.of(TrialListener.class.getDeclaredMethods()))
        .filteredOn(heard -> !Modifier.isStatic(heard.getModifiers()) && !heard.isSynthetic())
        .filteredOn(heard -> !heard.getName().equals("and"))
        .isNotEmpty()
        .allSatisfy(
            heard -> {
              Method passing =
                  BothListeners.class.getDeclaredMethod(heard.getName(), heard.getParameterTypes());
              assertThat(passing.getReturnType()).isEqualTo(void.class);
            });
  }
}
