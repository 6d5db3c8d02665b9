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

  /* Goes to the first error from wherever the reader is, and has the timeline show it too. */
  document.querySelectorAll("a[href='#first-error']").forEach(function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      var words = document.getElementById("first-error");
      document.getElementById("counterexample").scrollIntoView();
      words.focus({ preventScroll: true });
      centerAll();
      var error = document.querySelector("[data-zoom='error']");
      if (error) {
        error.click();
      }
    });
  });
})();
