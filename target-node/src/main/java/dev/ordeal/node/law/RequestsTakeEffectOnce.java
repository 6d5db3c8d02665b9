package dev.ordeal.node.law;

import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.Outcome;
import dev.ordeal.node.store.RequestId;
import java.util.HashMap;
import java.util.Map;

/**
 * I16: what is in the log was asked for; a request with an id takes effect at most once and has one
 * reply; one without takes effect no more often than it was asked for and not refused. A definite
 * failure never takes effect, neither before nor after it is answered.
 *
 * <p>Maps are looked up and never iterated over.
 */
final class RequestsTakeEffectOnce implements GroupHistory.Listener {
  private final Breaches breaches;
  private final Map<RequestId, Asked> byId = new HashMap<>();
  private final Map<Command, Asked> withoutId = new HashMap<>();

  RequestsTakeEffectOnce(Breaches breaches) {
    this.breaches = breaches;
  }

  /** A client calls; returns what is known of the command. */
  Asked invoked(GroupHistory group, Command command) {
    Asked asked = find(command);
    if (asked == null) {
      asked = new Asked(command, group.acknowledged());
      if (command.id().isPresent()) {
        byId.put(command.id().get(), asked);
      } else {
        withoutId.put(command, asked);
      }
    }
    asked.calls++;
    return asked;
  }

  private Asked find(Command command) {
    return command.id().isPresent() ? byId.get(command.id().get()) : withoutId.get(command);
  }

  /** A change is answered; what is acknowledged must also stand in the log, which I08 says. */
  void answered(String node, GroupHistory group, Asked asked, Outcome outcome) {
    switch (outcome.kind()) {
      case OK -> acknowledged(node, group, asked, (Outcome.Ok) outcome);
      case FAIL -> failed(node, group, asked, (Outcome.Fail) outcome);
      case UNKNOWN -> {
        // Says nothing.
      }
    }
  }

  private void acknowledged(String node, GroupHistory group, Asked asked, Outcome.Ok ok) {
    if (asked.hasId() && asked.reply != null && !asked.reply.equals(ok)) {
      otherReply(node, group, asked, ok);
    }
    if (ok.slot() <= asked.floor && asked.hasId()) {
      breaches.report(
          Law.I16,
          () ->
              words(group, asked) + " took effect in slot " + ok.slot() + ", before it was asked");
    }
  }

  private void failed(String node, GroupHistory group, Asked asked, Outcome.Fail fail) {
    if (fail.reason() == Outcome.FailReason.CAS_MISMATCH) {
      asked.mismatched = true;
      if (asked.hasId() && !fail.equals(asked.reply)) {
        otherReply(node, group, asked, fail);
      }
    }
    asked.refused++;
    check(group, asked);
  }

  private void otherReply(String node, GroupHistory group, Asked asked, Outcome outcome) {
    breaches.report(
        Law.I16,
        () ->
            node
                + " answered "
                + words(group, asked)
                + " with "
                + outcome
                + ", but in slot "
                + asked.decidedAt
                + " it came to "
                + asked.reply);
  }

  @Override
  public void decided(int group, long slot, Command command, Outcome outcome) {
    if (!breaches.isOpen(Law.I16) || command.op().kind() == Op.Kind.READ) {
      return;
    }
    Asked asked = find(command);
    if (asked == null || !asked.command.equals(command)) {
      breaches.report(
          Law.I16,
          () -> "group " + group + " chose " + command + " in slot " + slot + ": nobody asked");
      return;
    }
    if (asked.reply == null) {
      asked.reply = outcome;
      asked.decidedAt = slot;
    }
    if (GroupHistory.tookEffect(outcome, slot)) {
      asked.effects++;
      long before = asked.effectAt;
      asked.effectAt = slot;
      if (asked.effects > 1 && asked.hasId()) {
        breaches.report(
            Law.I16,
            () ->
                command
                    + " took effect in slots "
                    + before
                    + " and "
                    + slot
                    + " of group "
                    + group);
      }
      checkEffects(group, asked);
    }
  }

  private void check(GroupHistory group, Asked asked) {
    checkEffects(group.number(), asked);
  }

  /** Whether more took effect than was asked for and not refused. */
  private void checkEffects(int group, Asked asked) {
    int possible = asked.calls - asked.refused;
    boolean wrong =
        asked.hasId()
            ? asked.effects > 0 && (possible == 0 || asked.mismatched)
            : asked.effects > possible;
    if (wrong) {
      breaches.report(
          Law.I16,
          () ->
              asked.command
                  + " failed for sure, and yet took effect in slot "
                  + asked.effectAt
                  + " of group "
                  + group);
    }
  }

  private static String words(GroupHistory group, Asked asked) {
    return asked.command + " of group " + group.number();
  }
}
