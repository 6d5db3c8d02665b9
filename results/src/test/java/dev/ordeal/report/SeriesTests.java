package dev.ordeal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Call;
import dev.ordeal.history.History;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SeriesTests {
  private static final long MILLI = 1_000_000L;

  @Test
  void counts_every_completion_once_in_the_interval_in_which_it_came() {
    for (long seed = 0; seed < 20; seed++) {
      History history = RandomRun.history(seed, 400);
      Recording recording = Recording.of(history);
      long step = Series.niceStep(recording.endNanos() / 13);

      Series series = Series.of(recording.operations(), recording.endNanos(), step);

      int last = series.intervals() - 1;
      for (int i = 0; i <= last; i++) {
        long from = i * step;
        long to = i == last ? Long.MAX_VALUE : from + step;
        List<Call> inside =
            history.calls().stream()
                .filter(call -> call.outcome() != Call.Outcome.OPEN)
                .filter(call -> call.returnTime() >= from && call.returnTime() < to)
                .toList();
        String where = "seed " + seed + ", interval " + i;
        assertThat(series.counts().get(Ending.OK)[i])
            .as(where)
            .isEqualTo(inside.stream().filter(c -> c.outcome() == Call.Outcome.OK).count());
        assertThat(series.counts().get(Ending.INFO)[i])
            .as(where)
            .isEqualTo(inside.stream().filter(c -> c.outcome() == Call.Outcome.INFO).count());
        long mismatches =
            inside.stream()
                .filter(c -> Objects.requireNonNullElse(c.error(), "").startsWith("cas-mismatch"))
                .count();
        assertThat(series.counts().get(Ending.CAS_MISMATCH)[i]).as(where).isEqualTo(mismatches);
        quantilesAgree(where, series, i, inside);
      }
    }
  }

  private static void quantilesAgree(String where, Series series, int i, List<Call> inside) {
    long[] micros =
        inside.stream()
            .filter(call -> call.outcome() == Call.Outcome.OK)
            .mapToLong(call -> Math.max(1, (call.returnTime() - call.callTime()) / 1000))
            .sorted()
            .toArray();
    for (int q = 0; q < Series.QUANTILES.size(); q++) {
      long drawn = series.quantileMicros().get(q)[i];
      if (micros.length == 0) {
        assertThat(drawn).as(where).isZero();
        continue;
      }
      int rank = (int) Math.ceil(Series.QUANTILES.get(q) / 100 * micros.length);
      double exact = micros[Math.max(0, rank - 1)];
      assertThat((double) drawn)
          .as("%s, quantile %s", where, Series.QUANTILES.get(q))
          .isBetween(exact * 0.998, exact * 1.002);
    }
  }

  @Test
  void chooses_steps_that_people_count_in() {
    assertThat(Series.niceStep(1)).isEqualTo(1);
    assertThat(Series.niceStep(3 * MILLI)).isEqualTo(5 * MILLI);
    assertThat(Series.niceStep(5 * MILLI)).isEqualTo(5 * MILLI);
    assertThat(Series.niceStep(5 * MILLI + 1)).isEqualTo(10 * MILLI);
    assertThat(Series.niceStep(999 * MILLI)).isEqualTo(1000 * MILLI);
  }

  @Test
  void gives_the_last_interval_the_rest_of_the_trial() {
    Series series = Series.of(new OperationColumns(), 1_050 * MILLI, 100 * MILLI);

    assertThat(series.intervals()).isEqualTo(10);
    assertThat(Series.of(new OperationColumns(), 0, 100 * MILLI).intervals()).isEqualTo(1);
  }
}
