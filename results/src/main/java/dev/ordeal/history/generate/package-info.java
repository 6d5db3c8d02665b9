/**
 * Makes histories up: clients work on a real object, in memory, and each operation takes effect at
 * one moment while it is open. Read first: {@link dev.ordeal.history.generate.HistoryPlan}, {@link
 * dev.ordeal.history.generate.GeneratedHistory}. The objects here are not the models that judge, so
 * that neither is the other's judge.
 */
package dev.ordeal.history.generate;
