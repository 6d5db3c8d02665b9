/**
 * Sequential specifications: what an object does when one operation follows another. Read first:
 * {@link dev.ordeal.model.Model}, {@link dev.ordeal.model.Action}, {@link
 * dev.ordeal.model.CasRegister}. A model knows nothing of time, processes or concurrency; these are
 * the checker's.
 */
package dev.ordeal.model;
