/* Draws the timeline: fault lanes, rates and latencies on one time axis that zooms as one. */
"use strict";
(function () {
  var source = document.getElementById("timeline-data");
  if (!source) {
    return;
  }
  var data = JSON.parse(source.textContent);
  var root = document.getElementById("timeline");
  var strip = document.getElementById("strip");
  var AXIS = 52;
  var RIGHT = 20;
  var PIXELS_PER_INTERVAL_MIN = 3;
  var view = { min: 0, max: data.end };
  var plots = [];
  var level = -1;
  var following = false;
  root.hidden = false;

  function color(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function paint(name) {
    return function () { return color(name); };
  }

  function tint(fault) {
    return ["partition", "kill", "pause"].indexOf(fault) < 0 ? "--fault-other" : "--fault-" + fault;
  }

  /* The last interval takes the rest of the trial, so it is longer than the others. */
  function columns(from) {
    var n = from.ok.length;
    var times = [];
    for (var i = 0; i < n; i++) {
      times.push(i * from.step);
    }
    times.push(data.end);
    function rates(counts) {
      var values = counts.map(function (count, i) { return count / (times[i + 1] - times[i]); });
      values.push(values[n - 1]);
      return values;
    }
    function millis(micros) {
      var values = micros.map(function (value) { return value === 0 ? null : value / 1000; });
      values.push(values[n - 1]);
      return values;
    }
    return {
      rate: [times, rates(from.ok), rates(from.mismatch), rates(from.fail), rates(from.info)],
      latency: [times, millis(from.p50), millis(from.p95), millis(from.p99)]
    };
  }

  var levels = data.levels.map(columns);

  function finest(width) {
    for (var i = levels.length - 1; i > 0; i--) {
      var pixels = width / ((view.max - view.min) / data.levels[i].step);
      if (pixels >= PIXELS_PER_INTERVAL_MIN) {
        return i;
      }
    }
    return 0;
  }

  function seconds(value, step) {
    var digits = Math.min(4, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
    var exact = Math.abs(step * Math.pow(10, digits) % 1) < 1e-6;
    return value.toFixed(exact ? digits : digits + 1) + " s";
  }

  function rate(value) {
    return value == null ? "–" : value.toFixed(value < 10 ? 1 : 0) + "/s";
  }

  function millis(value) {
    if (value == null) {
      return "–";
    }
    return value >= 1000 ? Number((value / 1000).toPrecision(3)) + " s"
      : Number(value.toPrecision(3)) + " ms";
  }

  /* Shades the faults behind the series. */
  function bands(u) {
    var ctx = u.ctx;
    ctx.save();
    ctx.beginPath();
    ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
    ctx.clip();
    data.faults.forEach(function (fault) {
      var from = u.valToPos(fault.begin, "x", true);
      var to = u.valToPos(fault.end, "x", true);
      ctx.globalAlpha = Number(color("--band-alpha"));
      ctx.fillStyle = color(tint(fault.fault));
      ctx.fillRect(from, u.bbox.top, Math.max(1, to - from), u.bbox.height);
    });
    ctx.restore();
  }

  /* Keeps grid lines at powers of ten only. */
  function powers(u, splits) {
    return splits.map(function (v) { return Math.abs(Math.log10(v) % 1) < 1e-6 ? v : null; });
  }

  function axis(values, extra) {
    return Object.assign({
      stroke: paint("--ink-soft"), values: values, font: "12px system-ui, sans-serif",
      grid: { stroke: paint("--grid"), width: 1 }, ticks: { show: false }
    }, extra);
  }

  function line(label, stroke, value, extra) {
    return Object.assign({
      label: label, stroke: paint(stroke), width: 1.5, points: { show: false },
      paths: uPlot.paths.stepped({ align: 1 }), value: function (u, v) { return value(v); }
    }, extra);
  }

  function plot(id, height, yScale, yValue, series, width) {
    var options = {
      width: width, height: height, padding: [8, RIGHT, 0, 0],
      cursor: { sync: { key: "trial" }, drag: { x: true, y: false }, y: false },
      scales: { x: { time: false, range: function (u, min, max) { return [min, max]; } }, y: yScale },
      axes: [
        axis(function (u, splits, index, space, step) {
          return splits.map(function (v) { return seconds(v, step); });
        }, { size: 30, space: 70 }),
        axis(function (u, splits) {
          return splits.map(function (v) { return v == null ? "" : yValue(v); });
        }, {
          size: AXIS, gap: 4, space: 28,
          grid: Object.assign({ stroke: paint("--grid"), width: 1 },
            yScale.distr === 3 ? { filter: powers } : {})
        })
      ],
      series: [{ label: "at", value: function (u, v) { return v == null ? "–" : v.toFixed(2) + " s"; } }]
        .concat(series),
      hooks: {
        drawClear: [bands],
        setScale: [function (u, key) {
          if (key === "x" && !following) {
            show(u.scales.x.min, u.scales.x.max);
          }
        }]
      }
    };
    var u = new uPlot(options, levels[level][id], document.getElementById(id));
    fingers(u);
    return { id: id, u: u };
  }

  /* Brings plots, lanes and words to one stretch of time. */
  function show(min, max) {
    var span = Math.min(data.end, Math.max(max - min, data.end / 2000, 0.001));
    min = Math.min(Math.max(0, min), data.end - span);
    view = { min: min, max: min + span };
    var wanted = finest(plots[0].u.bbox.width / devicePixelRatio);
    following = true;
    plots.forEach(function (plot) {
      plot.u.batch(function () {
        if (wanted !== level) {
          plot.u.setData(levels[wanted][plot.id], false);
        }
        plot.u.setScale("x", view);
      });
    });
    following = false;
    level = wanted;
    words();
    lanes();
    document.dispatchEvent(new CustomEvent("ordeal-view", {
      detail: {
        min: view.min, max: view.max, left: AXIS, right: RIGHT, width: plots[0].u.width,
        faults: data.faults.map(function (fault) {
          return { begin: fault.begin, end: fault.end, tint: tint(fault.fault) };
        })
      }
    }));
  }

  /* What else is drawn on this axis follows, and may ask for another stretch of time. */
  document.addEventListener("ordeal-show", function (event) {
    show(event.detail.min, event.detail.max);
  });

  function words() {
    document.getElementById("interval").textContent =
      view.min.toFixed(2) + " – " + view.max.toFixed(2) + " s, each interval " +
      millis(data.levels[level].step * 1000);
  }

  /* Puts faults into rows so that those at the same time do not cover each other. */
  var rows = [];
  data.faults.forEach(function (fault) {
    var row = 0;
    while (row < rows.length && rows[row] > fault.begin) {
      row++;
    }
    rows[row] = fault.end;
    fault.row = row;
  });

  function percent(time) {
    return 100 * (time - view.min) / (view.max - view.min);
  }

  function lanes() {
    data.faults.forEach(function (fault) {
      var left = Math.max(0, percent(fault.begin));
      var right = Math.min(100, percent(fault.end));
      fault.bar.hidden = right < 0 || left > 100;
      fault.bar.style.left = left + "%";
      fault.bar.style.width = Math.max(0, right - left) + "%";
    });
  }

  function tell(fault) {
    var place = document.getElementById("fault-words");
    place.textContent = "";
    var title = document.createElement("b");
    title.textContent = fault.title;
    place.append(title, " " + fault.what + " · began " + fault.begin.toFixed(3) + " s, " +
      fault.installing + " · over " + fault.end.toFixed(3) + " s, " + fault.healing);
    if (fault.seen.length) {
      var list = document.createElement("ul");
      fault.seen.forEach(function (seen) {
        list.appendChild(document.createElement("li")).textContent = seen;
      });
      place.append(list);
    }
    data.faults.forEach(function (other) {
      other.bar.setAttribute("aria-pressed", String(other === fault));
    });
  }

  function buildLanes() {
    strip.style.marginLeft = AXIS + "px";
    strip.style.marginRight = RIGHT + "px";
    strip.style.height = Math.max(1, rows.length) * 24 + "px";
    data.faults.forEach(function (fault) {
      var bar = document.createElement("button");
      bar.type = "button";
      bar.className = "fault" + (fault.observed ? "" : " unobserved");
      bar.style.top = fault.row * 24 + "px";
      bar.style.setProperty("--tint", "var(" + tint(fault.fault) + ")");
      bar.textContent = fault.title;
      bar.title = fault.title + ": " + fault.what;
      bar.addEventListener("click", function () { tell(fault); });
      bar.addEventListener("pointerenter", function (event) {
        if (event.pointerType === "mouse") {
          tell(fault);
        }
      });
      fault.bar = bar;
      strip.appendChild(bar);
    });
    if (!data.faults.length) {
      ["faults-title", "strip", "fault-words"].forEach(function (id) {
        document.getElementById(id).hidden = true;
      });
    }
  }

  /* Lets two fingers zoom, and one finger pan while zoomed in. */
  function fingers(u) {
    var touches = new Map();
    function time(x) {
      return u.posToVal(x - u.over.getBoundingClientRect().left, "x");
    }
    u.over.addEventListener("pointerdown", function (event) {
      if (event.pointerType === "touch") {
        touches.set(event.pointerId, time(event.clientX));
      }
    });
    u.over.addEventListener("pointermove", function (event) {
      if (!touches.has(event.pointerId)) {
        return;
      }
      if (touches.size === 1) {
        var shift = touches.get(event.pointerId) - time(event.clientX);
        show(view.min + shift, view.max + shift);
        return;
      }
      var old = Array.from(touches.values());
      var before = Math.abs(old[0] - old[1]);
      touches.set(event.pointerId, time(event.clientX));
      var now = Array.from(touches.values());
      var factor = before / Math.max(1e-9, Math.abs(now[0] - now[1]));
      var middle = (now[0] + now[1]) / 2;
      show(middle - (middle - view.min) * factor, middle + (view.max - middle) * factor);
    });
    ["pointerup", "pointercancel", "pointerleave"].forEach(function (name) {
      u.over.addEventListener(name, function (event) { touches.delete(event.pointerId); });
    });
  }

  function build(width) {
    plots.forEach(function (plot) { plot.u.destroy(); });
    level = finest(width - AXIS - RIGHT);
    plots = [
      plot("rate", 200, { range: function (u, min, max) { return [0, max ? max * 1.08 : 1]; } },
        function (v) { return v >= 10000 ? v / 1000 + "k" : String(v); }, [
          line("ok", "--ok", rate, { width: 2 }),
          line("cas mismatch", "--mismatch", rate),
          line("fail", "--fail", rate),
          line("info", "--info", rate)
        ], width),
      plot("latency", 200, { distr: 3, range: function (u, min, max) {
        return min == null ? [0.1, 1000] : uPlot.rangeLog(min, max, 10, true);
      } }, millis, [
        line("p50", "--p50", millis), line("p95", "--p95", millis), line("p99", "--p99", millis)
      ], width)
    ];
    show(view.min, view.max);
    document.documentElement.dataset.plots = String(plots.length);
  }

  function rebuild() {
    build(root.clientWidth);
  }

  var zooms = {
    in: function (span) { show(view.min + span / 4, view.max - span / 4); },
    out: function (span) { show(view.min - span / 2, view.max + span / 2); },
    earlier: function (span) { show(view.min - span / 3, view.max - span / 3); },
    later: function (span) { show(view.min + span / 3, view.max + span / 3); },
    all: function () { show(0, data.end); },
    error: function () {
      document.dispatchEvent(new CustomEvent("ordeal-error", { detail: data.error }));
    }
  };
  root.querySelectorAll("[data-zoom]").forEach(function (button) {
    button.addEventListener("click", function () {
      zooms[button.dataset.zoom](view.max - view.min);
    });
  });

  var width = 0;
  window.addEventListener("resize", function () {
    if (root.clientWidth !== width) {
      width = root.clientWidth;
      rebuild();
    }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", rebuild);
  window.addEventListener("beforeprint", function () {
    document.documentElement.classList.add("print");
    document.querySelectorAll("details").forEach(function (element) { element.open = true; });
    build(660);
  });
  window.addEventListener("afterprint", function () {
    document.documentElement.classList.remove("print");
    rebuild();
  });

  buildLanes();
  width = root.clientWidth;
  rebuild();
})();
