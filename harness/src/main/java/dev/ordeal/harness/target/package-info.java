/**
 * How to run each system that can be put on trial. Read first: {@link
 * dev.ordeal.harness.target.Target}. Nothing here knows where nodes run: that is the environment's
 * business, which asks the target for what to start and tells it the addresses.
 */
package dev.ordeal.harness.target;
