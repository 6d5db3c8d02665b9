package dev.ordeal.node.server;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class HttpFrontTests {

  @Test
  void an_answer_that_comes_when_it_is_closed_is_dropped_and_nobody_fails_for_it()
      throws Exception {
    HttpFront front = HttpFront.bind(Loopback.endpoint(2, 7303));
    front.close();

    assertThatCode(() -> front.pool().execute(() -> {})).doesNotThrowAnyException();
  }
}
