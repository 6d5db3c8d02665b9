package dev.ordeal.harness.environment.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.ConflictException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

class ComplaintTests {
  @Test
  void says_what_the_engine_says_without_the_preface() {
    assertThat(Complaint.of(new ConflictException("{\"message\":\"is paused\"}\n")))
        .isEqualTo("is paused");
  }

  @Test
  void an_engine_that_is_gone_has_refused_nothing_and_says_nothing() {
    Exception gone = new RuntimeException(new SocketException("No such file or directory"));

    assertThat(Complaint.of(gone))
        .isEqualTo("the engine does not answer (No such file or directory)");
  }
}
