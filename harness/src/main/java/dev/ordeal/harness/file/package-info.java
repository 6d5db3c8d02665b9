/**
 * Files that users write: YAML in which every mistake is told with its line and column, and what
 * both kinds of files have in common, the flags of a trial. Read first: {@link
 * dev.ordeal.harness.file.Yaml}.
 */
package dev.ordeal.harness.file;
