// Plays one history on its diagram. Everything it shows is in this page; texts are only ever set as text.
"use strict";

// -- what the history says of a moment; nothing here knows of the page ---------------------------

/** How many of sorted times are not after a moment. */
function begun(times, hours) {
  let low = 0, high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= hours) low = middle + 1; else high = middle;
  }
  return low;
}

/** The number of a track's state at a moment. */
function stateAt(track, hours) {
  return Number(track.states[begun(track.times, hours) - 1]);
}

/** The number of a service's outage at a moment, −1 while it works. */
function outageAt(service, hours) {
  const last = begun(service.starts, hours) - 1;
  return last >= 0 && hours < service.ends[last] ? last : -1;
}

/** When anything next changes after a moment; the end of the history where nothing does. */
function nextChange(data, hours) {
  let found = data.horizon;
  for (const track of data.tracks) {
    const place = begun(track.times, hours);
    if (place < track.times.length && track.times[place] < found) found = track.times[place];
  }
  return found;
}

/** The start of the first outage of any service after a moment (way 1) or the last before it (−1), or null. */
function outageBeside(data, hours, way) {
  let found = null;
  for (const service of data.services) {
    const count = begun(service.starts, hours);
    const at = way > 0 ? count : count - 1 - (count && service.starts[count - 1] === hours ? 1 : 0);
    const start = service.starts[at];
    if (start !== undefined && (found === null || (start - found) * way < 0)) found = start;
  }
  return found;
}

/** Where the head is after so many seconds on the screen: quiet time is jumped over where that is wanted. */
function advanced(data, at, seconds, speed, jumps) {
  let goal = at + seconds * speed;
  if (jumps && data.services.every((service) => outageAt(service, at) < 0)) {
    const next = nextChange(data, at);
    if (next - at > speed) goal = Math.max(goal, next - 0.4 * speed);
  }
  return Math.min(goal, data.horizon);
}

function put(text, ...parts) {
  return text.replace(/%([1-9])/g, (whole, place) => String(parts[place - 1] ?? whole));
}

/** `year 4, day 318, 02:10`. */
function momentText(words, hours) {
  const minutes = Math.round(hours * 60), days = Math.floor(minutes / 1440), rest = minutes % 1440;
  const day = put(words.day, Math.floor(days / 365) + 1, (days % 365) + 1);
  const two = (n) => String(n).padStart(2, "0");
  return put(words.moment, day, `${two(Math.floor(rest / 60))}:${two(rest % 60)}`);
}

// -- the page ------------------------------------------------------------------------------------

function start() {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("course").textContent), words = data.words;
  const signs = [...document.querySelectorAll(".sign")];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let at = 0, playing = false, last = 0;

  function show() {
    const down = [];
    for (const sign of signs) {
      const track = data.tracks[Number(sign.dataset.track)], state = data.states[stateAt(track, at)];
      if (state === "down") down.push(track.name);
      if (sign.dataset.state === state) continue;
      sign.dataset.state = state;
      sign.classList.remove(...data.states);
      sign.classList.add(state);
      sign.querySelector("title").textContent = put(words.is, track.name, words[state]);
    }
    const moment = momentText(words, at);
    $("moment").textContent = moment;
    $("head").value = String(at);
    $("head").setAttribute("aria-valuetext", moment);
    data.services.forEach((service, number) => {
      const outage = outageAt(service, at), so = begun(service.starts, at);
      const says = outage < 0 ? put(words.is, service.name, words[data.states[stateAt(data.tracks[service.track], at)]])
        : put(words.since, service.name, momentText(words, service.starts[outage]));
      const line = `${says} · ${put(words.outages, so)}`;
      const place = $(`service-${number}`);
      if (place.textContent !== line) place.textContent = line;
    });
    const list = down.length ? put(words.now_down, down.join(", ")) : words.none_down;
    if ($("down").textContent !== list) $("down").textContent = list;
    for (const row of document.querySelectorAll("tr[data-start]")) {
      row.classList.toggle("now", Number(row.dataset.start) <= at && at < Number(row.dataset.end));
    }
  }

  function seek(hours) {
    at = Math.min(Math.max(0, hours), data.horizon);
    show();
  }

  function play(on) {
    if (on && at >= data.horizon) at = 0;
    playing = on;
    $("says").setAttribute("aria-live", on ? "off" : "polite");  // nobody can listen to a film
    $("play").textContent = on ? words.pause : words.play;
    last = performance.now();
    if (on) requestAnimationFrame(frame);
  }

  function frame(now) {
    if (!playing) return;
    const seconds = (now - last) / 1000;
    if (calm.matches && seconds < 1) return void requestAnimationFrame(frame);
    last = now;
    const to = calm.matches && $("jumps").checked ? nextChange(data, at)
      : advanced(data, at, Math.min(seconds, calm.matches ? 1 : 0.1), Number($("speed").value), $("jumps").checked);
    seek(to);
    if (at >= data.horizon) play(false); else requestAnimationFrame(frame);
  }

  function jump(way) {
    const found = outageBeside(data, at, way);
    if (found !== null) { play(false); seek(found); }
  }

  $("play").onclick = () => play(!playing);
  $("back").onclick = () => jump(-1);
  $("forth").onclick = () => jump(1);
  $("head").oninput = () => { play(false); seek(Number($("head").value)); };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const busy = event.target.closest("button, select, input");
    if (event.key === " " && (!busy || busy.id === "head")) { event.preventDefault(); play(!playing); }
    else if (event.key === "n" && event.target.id !== "speed") jump(1);
    else if (event.key === "p" && event.target.id !== "speed") jump(-1);
  });
  for (const row of document.querySelectorAll("tr[data-start]")) {
    const cell = row.querySelector(".when"), button = document.createElement("button");
    button.textContent = cell.textContent;
    button.title = words.go_to;
    button.onclick = () => { play(false); seek(Number(row.dataset.start)); $("play").scrollIntoView({ block: "nearest" }); };
    cell.replaceChildren(button);
  }
  for (const bar of document.querySelectorAll("[data-scripted]")) bar.hidden = false;
  show();
}

if (typeof document !== "undefined") start();
else module.exports = { begun, stateAt, outageAt, nextChange, outageBeside, advanced, momentText };
