/**
 * The command line {@code ordeal}: one class a command, picocli behind all of them. Read first:
 * {@link dev.ordeal.harness.cli.Ordeal}. Whatever goes wrong is one line on standard error and an
 * exit code of {@link dev.ordeal.harness.cli.ExitCode}, never a stack trace.
 */
package dev.ordeal.harness.cli;
