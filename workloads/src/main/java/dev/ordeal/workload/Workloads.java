package dev.ordeal.workload;

/** Names the workloads that Ordeal brings, for programs that put together a trial. */
public final class Workloads {
  private Workloads() {}

  /** Reads, writes and compares-and-sets many independent registers, judged by linearizability. */
  public static RegisterOptions register() {
    return RegisterOptions.DEFAULT;
  }
}
