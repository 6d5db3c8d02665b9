/**
 * AssertJ assertions for verdicts, histories and results of trials. Read first: {@link
 * dev.ordeal.harness.assertj.OrdealAssertions}. Needs AssertJ, which who does not use it need not
 * have.
 */
package dev.ordeal.harness.assertj;
