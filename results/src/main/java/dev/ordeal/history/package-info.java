/**
 * What happened in a trial: operations, the events that invoke and complete them, and the formats
 * they are kept in. Read first: {@link dev.ordeal.history.Operation}, {@link
 * dev.ordeal.history.Event}, {@link dev.ordeal.history.History}, {@link
 * dev.ordeal.history.Histories}. Nothing here judges.
 */
package dev.ordeal.history;
