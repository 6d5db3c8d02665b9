/* Records errors of the page's own scripts where a reader, or a test, sees them. */
"use strict";
(function () {
  var root = document.documentElement;
  root.dataset.scriptErrors = "0";

  function record(message) {
    root.dataset.scriptErrors = String(Number(root.dataset.scriptErrors) + 1);
    var place = document.getElementById("script-trouble");
    if (place) {
      place.hidden = false;
      place.textContent = "The plots could not be drawn: " + message +
        ". It says nothing about the verdict.";
    }
  }

  window.addEventListener("error", function (event) {
    record(event.message || "an error without a message");
  });
  document.addEventListener("securitypolicyviolation", function (event) {
    record("the page's own policy forbids " + event.violatedDirective);
  });
})();
