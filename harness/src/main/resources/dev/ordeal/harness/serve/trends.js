/* Draws the trends over nights: one plot a figure, one line a cell, all on the same nights. */
"use strict";
(function () {
  var data = JSON.parse(document.getElementById("plot-data").textContent);
  var TONES = ["--ok", "--fail", "--info", "--good", "--doubt", "--fault-pause", "--mismatch", "--bad"];
  var VERDICTS = {
    "invalid": "--bad", "harness error": "--fail", "unknown": "--doubt", "valid": "--good",
    "interrupted": "--info", "not reached": "--none"
  };
  var AXIS = 56;
  var HEIGHT = 190;
  var DAY = 86400;
  var plots = [];

  function color(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function words(value) {
    return value == null ? "–" : String(Number(value.toPrecision(4)));
  }

  function night(time, hours) {
    var text = new Date(time * 1e3).toISOString();
    return hours ? text.slice(0, 16).replace("T", " ") : text.slice(0, 10);
  }

  function axis(extra) {
    return Object.assign({
      stroke: color("--ink-soft"), font: "12px system-ui, sans-serif",
      grid: { stroke: color("--grid"), width: 1 }, ticks: { show: false }
    }, extra);
  }

  function plot(id, tone, whole) {
    var place = document.getElementById(id);
    var options = {
      width: place.clientWidth, height: HEIGHT, padding: [10, 60, 0, 0],
      tzDate: function (time) { return uPlot.tzDate(new Date(time * 1e3), "Etc/UTC"); },
      cursor: { sync: { key: "nights" }, drag: { x: false, y: false }, y: false },
      scales: {
        // Of a single night uPlot would make years.
        x: { range: function (u, min, max) {
          return data.times.length === 1 ? [min - DAY / 2, min + DAY / 2] : [min, max];
        } },
        y: { range: function (u, min, max) { return [0, max ? max * 1.1 : 1]; } }
      },
      axes: [
        axis({ size: 30, space: 110, values: function (u, splits, i, space, step) {
          return splits.map(function (time) { return night(time, step < DAY); });
        } }),
        axis(Object.assign({ size: AXIS, space: 30 }, whole ? { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] } : {}))
      ],
      series: [{ label: "night", value: function (u, time) {
        return time == null ? "–" : night(time, true);
      } }].concat(data[id].map(function (line, i) {
        return {
          label: line.label, stroke: color(tone(line.label, i)), width: 2, spanGaps: true,
          points: { show: true, size: 6, fill: color("--card") },
          value: function (u, value) { return words(value); }
        };
      }))
    };
    var columns = [data.times].concat(data[id].map(function (line) { return line.values; }));
    return new uPlot(options, columns, place);
  }

  function byPlace(label, i) {
    return TONES[i % TONES.length];
  }

  function byVerdict(label) {
    return VERDICTS[label];
  }

  function build() {
    plots.forEach(function (each) { each.destroy(); });
    data.verdicts = data.verdicts.filter(function (line) {
      return line.label === "valid" || line.values.some(function (value) { return value > 0; });
    });
    plots = [
      plot("verdicts", byVerdict, true), plot("throughput", byPlace, false),
      plot("recovery", byPlace, false), plot("checker", byPlace, false)
    ];
    document.documentElement.dataset.plots = String(plots.length);
  }

  var width = innerWidth;
  window.addEventListener("resize", function () {
    if (innerWidth !== width) {
      width = innerWidth;
      build();
    }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", build);
  build();
})();
