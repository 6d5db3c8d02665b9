/**
 * EDN, the notation in which Clojure programs such as Jepsen write data: read form by form and
 * written. Read first: {@link dev.ordeal.history.edn.EdnReader}, {@link
 * dev.ordeal.history.edn.EdnText}. It knows nothing of histories.
 */
package dev.ordeal.history.edn;
