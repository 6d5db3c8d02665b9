/* Scrolls the counterexample's drawings so that the operation without a place is in view. */
"use strict";
(function () {
  function center(figure) {
    var frame = figure.querySelector(".scroll");
    var mark = figure.querySelector(".unplaced rect");
    if (frame && mark && frame.clientWidth > 0) {
      var box = mark.getBoundingClientRect();
      var middle = box.left + box.width / 2 - frame.getBoundingClientRect().left;
      frame.scrollLeft += middle - frame.clientWidth / 2;
    }
  }

  function centerAll() {
    document.querySelectorAll("#counterexample figure").forEach(center);
  }

  document.querySelectorAll("#counterexample input").forEach(function (input) {
    input.addEventListener("change", centerAll);
  });
  centerAll();
})();
