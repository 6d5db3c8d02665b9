/* Draws who led, and the lines of the nodes' logs that matter, on the timeline's axis. */
"use strict";
(function () {
  var source = document.getElementById("timeline-data");
  if (!source) {
    return;
  }
  var data = JSON.parse(source.textContent);
  var ROW = 16;
  var NEAR = 5;
  var view = null;

  function color(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function x(time) {
    return view.left + (time - view.min) / (view.max - view.min) * (view.width - view.left - view.right);
  }

  function time(event, canvas) {
    var share = (event.clientX - canvas.getBoundingClientRect().left - view.left) /
      (view.width - view.left - view.right);
    return view.min + share * (view.max - view.min);
  }

  function row(event, canvas) {
    return Math.floor((event.clientY - canvas.getBoundingClientRect().top) / ROW);
  }

  function begin(canvas, nodes) {
    var ratio = window.devicePixelRatio || 1;
    canvas.style.width = view.width + "px";
    canvas.style.height = nodes.length * ROW + "px";
    canvas.width = Math.round(view.width * ratio);
    canvas.height = Math.round(nodes.length * ROW * ratio);
    var ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    ctx.font = "11px system-ui, sans-serif";
    ctx.textBaseline = "middle";
    nodes.forEach(function (node, i) {
      ctx.fillStyle = color("--ink-soft");
      ctx.fillText(node, 0, i * ROW + ROW / 2, view.left - 6);
      ctx.fillStyle = color("--rule");
      ctx.fillRect(view.left, (i + 1) * ROW - 1, view.width - view.left - view.right, 0.5);
    });
    return ctx;
  }

  /* The more groups a node leads, the stronger. */
  function drawLeaders(canvas) {
    var ctx = begin(canvas, data.leaders.nodes);
    ctx.fillStyle = color("--link");
    data.leaders.at.forEach(function (at, i) {
      var until = i + 1 < data.leaders.at.length ? data.leaders.at[i + 1] : data.end;
      var from = Math.max(view.left, x(at));
      var to = Math.min(view.width - view.right, x(until));
      if (to <= from) {
        return;
      }
      data.leaders.counts[i].forEach(function (count, node) {
        if (count) {
          ctx.globalAlpha = 0.25 + 0.65 * count / data.leaders.groups;
          ctx.fillRect(from, node * ROW + 2, to - from, ROW - 5);
        }
      });
    });
  }

  function tellLeaders(event, canvas) {
    var now = time(event, canvas);
    var i = -1;
    data.leaders.at.forEach(function (at, k) { i = at <= now ? k : i; });
    if (i < 0) {
      return;
    }
    document.getElementById("leader-words").textContent = "at " + now.toFixed(2) + " s: " +
      data.leaders.nodes.map(function (node, k) {
        return node + " led " + data.leaders.counts[i][k];
      }).join(", ") + " of " + data.leaders.groups + (data.leaders.groups === 1 ? " group" : " groups");
  }

  function drawLines(canvas) {
    var ctx = begin(canvas, data.lines.nodes);
    [false, true].forEach(function (bad) {
      ctx.fillStyle = color(bad ? "--bad" : "--ink-soft");
      data.lines.all.forEach(function (line) {
        if (line.bad === bad && line.at >= view.min && line.at <= view.max) {
          ctx.fillRect(x(line.at) - 1, line.node * ROW + 3, 2, ROW - 7);
        }
      });
    });
  }

  function tellLine(event, canvas) {
    var now = time(event, canvas);
    var node = row(event, canvas);
    var slack = NEAR * (view.max - view.min) / (view.width - view.left - view.right);
    var near = data.lines.all.filter(function (line) {
      return line.node === node && Math.abs(line.at - now) <= slack;
    });
    if (near.length) {
      document.getElementById("line-words").textContent = near.slice(0, 6).map(function (line) {
        return line.at.toFixed(3) + " s " + data.lines.nodes[line.node] + ": " + line.words;
      }).join("\n") + (near.length > 6 ? "\n… and " + (near.length - 6) + " more: zoom in" : "");
    }
  }

  [["leaders", drawLeaders, tellLeaders], ["lines", drawLines, tellLine]].forEach(function (part) {
    var canvas = document.getElementById(part[0]);
    if (!canvas) {
      return;
    }
    document.addEventListener("ordeal-view", function (event) {
      view = event.detail;
      part[1](canvas);
    });
    ["pointermove", "pointerdown"].forEach(function (name) {
      canvas.addEventListener(name, function (event) { part[2](event, canvas); });
    });
  });
})();
