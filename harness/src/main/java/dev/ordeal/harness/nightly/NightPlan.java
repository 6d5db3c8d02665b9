package dev.ordeal.harness.nightly;

import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.file.NamedTrial;
import dev.ordeal.harness.file.Names;
import dev.ordeal.harness.file.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Which trials a night has, in which order, and whose they are.
 *
 * <p>All trials are laid out in one row: the first seed of every cell, then the second, and so on,
 * so that a budget that ends early takes seeds, not cells. A trial's place in that row, its slot,
 * decides its shard; the night's seed does not, so that machines which drew different ones still
 * share all trials among them.
 *
 * @param file what was asked for
 * @param seed the night's seed, from which those of new trials are made
 * @param shard which trials are run here
 * @param trials what is run here, in order: regressions first
 */
public record NightPlan(NightFile file, long seed, Shard shard, List<NightTrial> trials) {

  /** Copies the trials. */
  public NightPlan {
    trials = List.copyOf(trials);
  }

  /**
   * Plans a night.
   *
   * @param regressions what failed in earlier nights
   * @throws dev.ordeal.harness.file.FileException if a trial of the matrix could not be run
   */
  public static NightPlan of(
      NightFile file,
      Names names,
      Path store,
      long seed,
      Shard shard,
      List<Regression> regressions) {
    List<NightTrial> first = new ArrayList<>();
    for (Regression regression : regressions) {
      if (shard.holds(regression.slot())) {
        first.add(regression.trial());
      }
    }
    List<NightTrial> trials = new ArrayList<>(first);
    for (List<NightTrial> round : rounds(file, names, store, seed)) {
      List<NightTrial> mine = new ArrayList<>(round);
      mine.removeIf(each -> !shard.holds(each.slot()) || first.stream().anyMatch(each::same));
      // Where the budget ends is to be another place each night.
      Collections.shuffle(mine, new Random(seed));
      trials.addAll(mine);
    }
    return new NightPlan(file, seed, shard, trials);
  }

  private record Counted(Cell cell, NightFile.Seeds seeds) {}

  private static List<List<NightTrial>> rounds(
      NightFile file, Names names, Path store, long nightSeed) {
    List<Counted> cells = cells(file, names, store);
    int last = cells.stream().mapToInt(cell -> cell.seeds().count()).max().orElse(0);
    List<List<NightTrial>> rounds = new ArrayList<>();
    int slot = 0;
    for (int number = 0; number < last; number++) {
      List<NightTrial> round = new ArrayList<>();
      List<Counted> row = new ArrayList<>(cells);
      // Else, with as many shards as cells, all seeds of a cell would be one shard's.
      Collections.rotate(row, -number);
      for (Counted cell : row) {
        if (number < cell.seeds().count()) {
          long seed =
              cell.seeds().fixed().isEmpty()
                  ? seed(nightSeed, cell.cell().settings(), number)
                  : cell.seeds().fixed().get(number);
          round.add(new NightTrial(cell.cell(), seed, slot++, Optional.empty()));
        }
      }
      rounds.add(round);
    }
    return rounds;
  }

  private static List<Counted> cells(NightFile file, Names names, Path store) {
    List<Counted> cells = new ArrayList<>();
    Set<String> settings = new HashSet<>();
    Map<String, Integer> labels = new HashMap<>();
    for (NightFile.Block block : file.matrix()) {
      for (Value target : block.targets()) {
        for (Value workload : block.workloads()) {
          for (Value nemesis : block.nemeses()) {
            for (Value environment : block.environments()) {
              NamedTrial named =
                  new NamedTrial(target, workload, nemesis, environment, block.flags());
              TrialPlan plan = plan(named, file, names, store);
              String label = Cell.label(plan);
              int before = labels.merge(label, 1, Integer::sum);
              Cell cell = new Cell(before == 1 ? label : label + " #" + before, plan);
              if (!settings.add(cell.settings())) {
                throw environment.wrong(label + " is in the matrix twice, with the same flags");
              }
              cells.add(new Counted(cell, block.seeds()));
            }
          }
        }
      }
    }
    return cells;
  }

  private static TrialPlan plan(NamedTrial named, NightFile file, Names names, Path store) {
    TrialPlan plan = named.plan(names, builder -> builder.store(store));
    if (!(plan.environment() instanceof SimEnvironment)
        && plan.timeLimit().compareTo(file.budget()) > 0) {
      throw named
          .environment()
          .wrong(
              "a trial of %d s on %s cannot be run within a budget of %d s"
                  .formatted(
                      plan.timeLimit().toSeconds(),
                      plan.environment().name(),
                      file.budget().toSeconds()));
    }
    return plan.change().name(folder(file.name(), Cell.label(plan))).plan();
  }

  /**
   * Returns a name for the run store: the same for all trials of a cell, so that it shows trends.
   */
  static String folder(String night, String label) {
    String name = night + "-" + label.replaceAll("[^A-Za-z0-9._]+", "-");
    return name.length() <= FOLDER_LENGTH_MAX
        ? name
        : name.substring(0, FOLDER_LENGTH_MAX - 9) + "-" + hex(digest(name), 4);
  }

  private static final int FOLDER_LENGTH_MAX = 100;

  /**
   * Returns the seed of a trial, 1 to 2³¹: it depends on nothing but the night's seed and what the
   * trial is, so that every shard, and every order, makes the same.
   */
  static long seed(long nightSeed, String settings, int number) {
    byte[] digest = digest(nightSeed + "\n" + number + "\n" + settings);
    return (Long.parseLong(hex(digest, 4), 16) & Integer.MAX_VALUE) + 1;
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String hex(byte[] bytes, int count) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < count; i++) {
      hex.append(String.format("%02x", bytes[i]));
    }
    return hex.toString();
  }
}
