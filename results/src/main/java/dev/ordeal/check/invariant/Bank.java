package dev.ordeal.check.invariant;

import dev.ordeal.check.Verdict;
import dev.ordeal.history.Call;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * Money is moved, not made: each {@code read} of all balances, a map from account to whole number,
 * has the same total, and no balance is negative.
 */
final class Bank implements Invariant {
  @Override
  public String name() {
    return "bank";
  }

  @Override
  public String asks() {
    return "each read of all balances has the same total, and none is negative";
  }

  @Override
  public Finding judge(List<Call> calls) {
    Call first = null;
    BigInteger expected = null;
    int reads = 0;
    for (Call call : calls) {
      if (!call.operation().f().equals("read") || call.outcome() != Call.Outcome.OK) {
        continue;
      }
      reads++;
      BigInteger total = total(call);
      if (first == null) {
        first = call;
        expected = total;
      }
      if (!total.equals(expected)) {
        return invalid(
            Wording.who(call)
                + " read a total of "
                + total
                + ", but "
                + Wording.who(first)
                + " one of "
                + expected);
      }
      for (Map.Entry<?, ?> account : ((Map<?, ?>) call.result()).entrySet()) {
        if ((Long) account.getValue() < 0) {
          return invalid(
              Wording.who(call)
                  + " read "
                  + account.getValue()
                  + " as the balance of "
                  + account.getKey());
        }
      }
    }
    return first == null
        ? new Finding(Verdict.Status.UNKNOWN, "No read was ok.")
        : new Finding(
            Verdict.Status.VALID,
            Wording.count(reads, "read") + ", each with a total of " + expected + ".");
  }

  private static Finding invalid(String words) {
    return new Finding(Verdict.Status.INVALID, "P" + words.substring(1) + ".");
  }

  /** As large as it is: two totals that differ by 2^64 are not the same. */
  private static BigInteger total(Call read) {
    BigInteger total = BigInteger.ZERO;
    if (!(read.result() instanceof Map<?, ?> balances)) {
      throw Wording.wrong(read, "a map from accounts to whole numbers");
    }
    for (Object balance : balances.values()) {
      if (!(balance instanceof Long amount)) {
        throw Wording.wrong(read, "a map from accounts to whole numbers");
      }
      total = total.add(BigInteger.valueOf(amount));
    }
    return total;
  }
}
