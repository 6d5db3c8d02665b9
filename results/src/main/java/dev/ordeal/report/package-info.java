/**
 * Keeps what trials leave behind and shows it: the run store, the figures drawn from a history, and
 * the page a person reads. Read first: {@link dev.ordeal.report.RunStore}, {@link
 * dev.ordeal.report.RunDirectory}, {@link dev.ordeal.report.Availability}, {@link
 * dev.ordeal.report.HtmlReport}. Nothing here judges: the verdict is read, never made or changed.
 */
package dev.ordeal.report;
