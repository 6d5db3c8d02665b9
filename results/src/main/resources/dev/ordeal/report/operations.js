/* Draws every operation as a bar in the lane of its client: columns of pixels when far out. */
"use strict";
(function () {
  var source = document.getElementById("operations-data");
  var canvas = document.getElementById("operations");
  if (!source || !canvas) {
    return;
  }
  var place = document.getElementById("operation-words");
  var WORKER = 5;
  var BAR_MIN = 2;
  var LABEL_MIN = 36;
  var ENDINGS = ["ok", "cas mismatch", "fail", "info", "never completed"];
  var TINTS = ["--ok", "--mismatch", "--fail", "--info", "--info"];
  var trail = null;
  var view = null;
  var chosen = null;

  function color(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  /* Reads the stream that Trail.java writes; its comment says what is in it. */
  function Reader(bytes) {
    var at = 0;
    var utf8 = new TextDecoder();
    function number() {
      var value = 0;
      var unit = 1;
      var digit;
      do {
        digit = bytes[at++];
        value += (digit & 127) * unit;
        unit *= 128;
      } while (digit > 127);
      return value;
    }
    function integer() {
      var value = 0n;
      var shift = 0n;
      var digit;
      do {
        digit = bytes[at++];
        value |= BigInt(digit & 127) << shift;
        shift += 7n;
      } while (digit > 127);
      return String((value >> 1n) ^ -(value & 1n));
    }
    function text() {
      var length = number();
      at += length;
      return utf8.decode(bytes.subarray(at - length, at));
    }
    function skip() {
      switch (number()) {
        case 1: while (bytes[at++] > 127) { /* a digit that is not the last */ } break;
        case 2: text(); break;
        case 3: skip(); skip(); break;
        default:
      }
    }
    function value() {
      switch (number()) {
        case 0: return null;
        case 1: return integer();
        case 2: return text();
        case 3: return [value(), value()];
        default: return undefined;
      }
    }
    return {
      number: number, text: text, skip: skip, value: value,
      at: function () { return at; },
      seek: function (to) { at = to; },
      more: function () { return at < bytes.length; }
    };
  }

  function decode(bytes) {
    var reader = Reader(bytes);
    var texts = [];
    var lanes = [];
    var micros = 0;
    function known() {
      var index = reader.number();
      if (index === texts.length) {
        texts.push(reader.text());
      }
      return index;
    }
    while (reader.more()) {
      var head = reader.number();
      var type = head % 8;
      var index = (head - type) / 8;
      micros += reader.number();
      while (lanes.length <= index) {
        lanes.push({ start: [], end: [], ending: [], f: [], key: [], asked: [], told: [], workers: [] });
      }
      var lane = lanes[index];
      if (type === WORKER) {
        var process = reader.number();
        lane.workers.push({ from: micros / 1e6, process: process, node: texts[known()] });
      } else if (type === 0) {
        lane.start.push(micros / 1e6);
        lane.end.push(Infinity);
        lane.ending.push(4);
        lane.f.push(known());
        lane.key.push(known());
        lane.asked.push(reader.at());
        lane.told.push(0);
        reader.skip();
      } else {
        var last = lane.end.length - 1;
        lane.end[last] = micros / 1e6;
        lane.ending[last] = type - 1;
        lane.told[last] = reader.at();
        reader.skip();
      }
    }
    lanes.forEach(function (lane) {
      lane.start = Float64Array.from(lane.start);
      lane.end = Float64Array.from(lane.end);
      lane.ending = Uint8Array.from(lane.ending);
      ["f", "key", "asked", "told"].forEach(function (name) { lane[name] = Uint32Array.from(lane[name]); });
      /* How many of the first so many went wrong: so that a column of pixels is told at once. */
      lane.failed = new Uint32Array(lane.start.length + 1);
      lane.doubtful = new Uint32Array(lane.start.length + 1);
      for (var i = 0; i < lane.start.length; i++) {
        lane.failed[i + 1] = lane.failed[i] + (lane.ending[i] === 2 ? 1 : 0);
        lane.doubtful[i + 1] = lane.doubtful[i] + (lane.ending[i] > 2 ? 1 : 0);
      }
    });
    lanes.sort(function (a, b) { return a.workers[0].process - b.workers[0].process; });
    return { lanes: lanes, texts: texts, reader: reader };
  }

  /* Returns the first of sorted values that is greater. */
  function after(values, bound) {
    var low = 0;
    var high = values.length;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (values[middle] > bound) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  function worker(lane, time) {
    var found = lane.workers[0];
    lane.workers.forEach(function (one) {
      if (one.from <= time) {
        found = one;
      }
    });
    return found;
  }

  function word(value) {
    return value == null ? "null" : Array.isArray(value) ? "[" + value.map(word) + "]" : value;
  }

  /* Words an operation as the counterexample does. */
  function label(lane, i, withKey) {
    var reader = trail.reader;
    reader.seek(lane.asked[i]);
    var f = trail.texts[lane.f[i]];
    var key = trail.texts[lane.key[i]];
    var asked = reader.value();
    var answer = null;
    if (lane.told[i]) {
      reader.seek(lane.told[i]);
      answer = reader.value();
      answer = answer === undefined ? asked : answer;
    }
    var about = withKey && key ? " " + key : "";
    var ok = lane.ending[i] === 0;
    if (f === "read") {
      return f + about + (ok ? " → " + word(answer) : "");
    }
    if (f === "cas" && Array.isArray(asked)) {
      return f + about + " " + word(asked[0]) + "→" + word(asked[1]);
    }
    var same = JSON.stringify(asked) === JSON.stringify(answer);
    return f + about + (asked == null ? "" : " " + word(asked)) +
      (ok && answer != null && !same ? " → " + word(answer) : "");
  }

  function height() {
    return Math.max(3, Math.min(18, Math.floor(360 / trail.lanes.length)));
  }

  function draw() {
    if (!trail || !view) {
      return;
    }
    var ratio = window.devicePixelRatio || 1;
    var h = height();
    canvas.style.width = view.width + "px";
    canvas.style.height = trail.lanes.length * h + "px";
    canvas.width = Math.round(view.width * ratio);
    canvas.height = Math.round(trail.lanes.length * h * ratio);
    var ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    var tints = TINTS.map(color);
    var ink = { text: color("--paper"), soft: color("--ink-soft"), rule: color("--rule"), ink: color("--ink"), bad: color("--bad") };
    ctx.font = Math.min(11, h - 3) + "px system-ui, sans-serif";
    ctx.textBaseline = "middle";
    bands(ctx, trail.lanes.length * h);
    trail.lanes.forEach(function (lane, row) {
      drawLane(ctx, lane, row * h, h, tints, ink);
    });
  }

  function x(time) {
    return view.left + (time - view.min) / (view.max - view.min) * (view.width - view.left - view.right);
  }

  /* Shades the faults behind the operations, as behind the plots. */
  function bands(ctx, bottom) {
    var right = view.width - view.right;
    view.faults.forEach(function (fault) {
      var from = Math.max(view.left, x(fault.begin));
      var to = Math.min(right, x(fault.end));
      if (to > from) {
        ctx.globalAlpha = Number(color("--band-alpha"));
        ctx.fillStyle = color(fault.tint);
        ctx.fillRect(from, 0, to - from, bottom);
      }
    });
    ctx.globalAlpha = 1;
  }

  function drawLane(ctx, lane, top, h, tints, ink) {
    var perPixel = (view.max - view.min) / (view.width - view.left - view.right);
    var right = view.width - view.right;
    ctx.globalAlpha = 1;
    ctx.fillStyle = ink.rule;
    ctx.fillRect(view.left, top + h - 1, right - view.left, 0.5);
    if (h >= 11 && lane.workers.length) {
      var who = worker(lane, view.min);
      ctx.fillStyle = ink.soft;
      ctx.fillText((who.node ? who.node + " " : "") + who.process, 0, top + h / 2, view.left - 6);
    }
    var i = after(lane.end, view.min);
    while (i < lane.start.length && lane.start[i] <= view.max) {
      var from = Math.max(view.left, x(lane.start[i]));
      var to = Math.min(right, x(lane.end[i]));
      if (to - from >= BAR_MIN) {
        bar(ctx, lane, i, from, to, top, h, tints, ink);
        i++;
      } else {
        var next = Math.max(i + 1, after(lane.end, lane.end[i] + perPixel));
        column(ctx, lane, i, next, from, top, h, tints);
        i = next;
      }
    }
  }

  /* Operations too short to be told apart: as high as the share of each ending. */
  function column(ctx, lane, from, to, left, top, h, tints) {
    var failed = lane.failed[to] - lane.failed[from];
    var doubtful = lane.doubtful[to] - lane.doubtful[from];
    ctx.globalAlpha = 0.85;
    ctx.fillStyle = tints[0];
    ctx.fillRect(left, top + 1, 1, h - 3);
    [[failed, 2], [doubtful, 3]].forEach(function (part) {
      if (part[0]) {
        ctx.fillStyle = tints[part[1]];
        var high = Math.max(2, (h - 3) * part[0] / (to - from));
        ctx.fillRect(left, top + h - 2 - high, 1, high);
      }
    });
  }

  function bar(ctx, lane, i, from, to, top, h, tints, ink) {
    var ending = lane.ending[i];
    ctx.fillStyle = tints[ending];
    ctx.strokeStyle = tints[ending];
    ctx.globalAlpha = ending > 2 ? 0.35 : 0.85;
    ctx.fillRect(from, top + 1, to - from, h - 3);
    ctx.globalAlpha = 1;
    if (chosen && chosen.lane === lane && chosen.index === i) {
      ctx.strokeStyle = chosen.wrong ? ink.bad : ink.ink;
      ctx.lineWidth = 2;
      ctx.strokeRect(from, top + 1, Math.max(3, to - from), h - 3);
    }
    if (h >= 11 && to - from >= LABEL_MIN) {
      ctx.save();
      ctx.beginPath();
      ctx.rect(from, top, to - from - 2, h);
      ctx.clip();
      ctx.fillStyle = ending > 2 ? ink.ink : ink.text;
      ctx.fillText(label(lane, i, true), from + 4, top + h / 2);
      ctx.restore();
    }
  }

  function millis(seconds) {
    return seconds >= 1 ? seconds.toPrecision(4) + " s" : Number((seconds * 1000).toPrecision(3)) + " ms";
  }

  function tell(lane, i, before) {
    var who = worker(lane, lane.start[i]);
    var words = before + "process " + who.process + (who.node ? " on " + who.node : "") + ": " +
      label(lane, i, true) + " · " + ENDINGS[lane.ending[i]] + " · from " + lane.start[i].toFixed(6) + " s";
    if (lane.end[i] < Infinity) {
      words += " to " + lane.end[i].toFixed(6) + " s (" + millis(lane.end[i] - lane.start[i]) + ")";
    }
    place.textContent = words;
  }

  /* Returns what is drawn there, or the nearest within a few pixels. */
  function at(event) {
    var box = canvas.getBoundingClientRect();
    var lane = trail.lanes[Math.floor((event.clientY - box.top) / height())];
    if (!lane || !lane.start.length) {
      return null;
    }
    var pixels = view.width - view.left - view.right;
    var time = view.min + (event.clientX - box.left - view.left) / pixels * (view.max - view.min);
    var slack = 4 * (view.max - view.min) / pixels;
    var i = Math.min(after(lane.end, time - slack), lane.start.length - 1);
    return lane.start[i] <= time + slack && lane.end[i] >= time - slack ? { lane: lane, index: i } : null;
  }

  function show(min, max) {
    document.dispatchEvent(new CustomEvent("ordeal-show", { detail: { min: min, max: max } }));
  }

  function listen() {
    var grip = null;
    canvas.addEventListener("pointermove", function (event) {
      if (grip) {
        var shift = (grip.x - event.clientX) / (view.width - view.left - view.right) * (grip.max - grip.min);
        show(grip.min + shift, grip.max + shift);
      } else {
        var found = at(event);
        if (found) {
          tell(found.lane, found.index, "");
        }
      }
    });
    canvas.addEventListener("pointerdown", function (event) {
      grip = { x: event.clientX, min: view.min, max: view.max };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointerup", function (event) {
      var still = grip && Math.abs(event.clientX - grip.x) < 3;
      grip = null;
      if (still) {
        chosen = at(event);
        if (chosen) {
          tell(chosen.lane, chosen.index, "");
        }
        draw();
      }
    });
    canvas.addEventListener("pointercancel", function () { grip = null; });
    canvas.addEventListener("wheel", function (event) {
      if (!event.ctrlKey) {
        return;
      }
      event.preventDefault();
      var box = canvas.getBoundingClientRect();
      var share = (event.clientX - box.left - view.left) / (view.width - view.left - view.right);
      var span = (view.max - view.min) * Math.exp(Math.max(-1, Math.min(1, event.deltaY / 100)));
      var middle = view.min + share * (view.max - view.min);
      show(middle - share * span, middle + (1 - share) * span);
    }, { passive: false });
  }

  /* Brings the operation without a place into view. */
  function toError(error) {
    var lane = null;
    var index = -1;
    trail.lanes.forEach(function (one) {
      var i = after(one.start, error.begin + 1e-6) - 1;
      if (i >= 0 && Math.abs(one.start[i] - error.begin) < 2e-6 &&
          String(worker(one, one.start[i]).process) === error.process) {
        lane = one;
        index = i;
      }
    });
    if (lane) {
      chosen = { lane: lane, index: index, wrong: true };
    }
    var length = Math.max(0.001, error.end - error.begin);
    show(error.begin - 3 * length, error.end + 2 * length);
    if (lane) {
      tell(lane, index, "cannot be placed: ");
    }
  }

  document.addEventListener("ordeal-view", function (event) {
    view = event.detail;
    draw();
  });
  document.addEventListener("ordeal-error", function (event) {
    if (trail) {
      toError(event.detail);
    }
  });

  function unpack() {
    if (typeof DecompressionStream === "undefined") {
      place.textContent = "This browser cannot unpack the operations; the plots below do without.";
      return;
    }
    var binary = atob(source.textContent.trim());
    var bytes = new Uint8Array(binary.length);
    for (var i = 0; i < binary.length; i++) {
      bytes[i] = binary.charCodeAt(i);
    }
    var stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    new Response(stream).arrayBuffer().then(function (buffer) {
      trail = decode(new Uint8Array(buffer));
      listen();
      draw();
      document.documentElement.dataset.operations =
        String(trail.lanes.reduce(function (sum, lane) { return sum + lane.start.length; }, 0));
    }).catch(function (failure) {
      window.dispatchEvent(new ErrorEvent("error", { message: String(failure) }));
    });
  }

  /* The verdict and the plots are there first. */
  setTimeout(unpack, 0);
})();
