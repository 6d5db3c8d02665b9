/**
 * What happened in a trial: operations, the events that invoke and complete them, and the formats
 * they are kept in. Read first: {@link dev.ordeal.history.Operation}, {@link
 * dev.ordeal.history.Event}, {@link dev.ordeal.history.History}, {@link
 * dev.ordeal.history.Histories}; {@link dev.ordeal.history.Calls} is how checkers look at many
 * calls without an object for each. Nothing here judges.
 */
package dev.ordeal.history;
