"use strict";
// The operator's page: asks for the state once a second, and draws it.

const SHOWN = 120;
const COUNTERS = { sessions: "Sessions", pending: "Pending", suspect: "Suspect", changes: "Changes", pushes: "Pushes",
  coalesced: "Coalesced", unreachables: "Unreachables", probes: "Probes" };
const FIELDS = { "push.interval": ["push-interval", "push-now"], "keepalive.timeout": ["keepalive-timeout", "keepalive-now"] };
const seen = [];
let applied = "";

function cell(text, number) {
  const made = document.createElement("td");
  made.textContent = text;
  made.className = number ? "number" : "";
  return made;
}

/** Leaves the element alone if it has the text already, so that assistive technology is not told again. */
function text(element, wanted) {
  if (element.textContent !== wanted) {
    element.textContent = wanted;
  }
}

function counters(values) {
  const list = by("counters");
  if (!list.childElementCount) {
    for (const key of Object.keys(COUNTERS)) {
      const group = document.createElement("div");
      const name = document.createElement("dt");
      name.textContent = COUNTERS[key];
      const value = document.createElement("dd");
      value.id = "count-" + key;
      group.append(name, value);
      list.append(group);
    }
  }
  for (const key of Object.keys(COUNTERS)) {
    text(by("count-" + key), values[key].toLocaleString("en"));
  }
}

function line(points, top, className) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
  made.setAttribute("class", className);
  const first = SHOWN - points.length;
  made.setAttribute("points", points.map((value, i) => (first + i + 0.5) + "," + (39 - (value / top) * 37)).join(" "));
  return made;
}

function chart(id, series) {
  const svg = by(id);
  const top = Math.max(1, ...Object.values(series).flat());
  text(by(id + "-top"), top.toLocaleString("en", { maximumFractionDigits: 1 }));
  const grid = [2, 20.5, 39].map((y) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", "line");
    made.setAttribute("class", "grid");
    for (const [name, value] of Object.entries({ x1: 0, x2: SHOWN, y1: y, y2: y })) {
      made.setAttribute(name, value);
    }
    return made;
  });
  svg.replaceChildren(...grid, ...Object.entries(series).map(([name, points]) => line(points, top, name)));
}

function idle(millis) {
  const seconds = Math.floor(millis / 1000);
  return seconds < 60 ? seconds + " s" : seconds < 3600 ? Math.floor(seconds / 60) + " min" : Math.floor(seconds / 3600) + " h";
}

function button(label, user, id, what) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "plain small";
  made.textContent = label;
  made.setAttribute("aria-label", label + " session " + id + " of " + user);
  made.dataset.id = id;
  made.dataset.what = what;
  return made;
}

/** Redrawn row by row, so that a button that has the focus keeps it. */
function sessions(list) {
  const rows = by("rows");
  const known = new Map([...rows.children].map((row) => [row.dataset.id, row]));
  const wanted = list.map((session) => {
    let row = known.get(session.id);
    if (!row) {
      row = document.createElement("tr");
      row.dataset.id = session.id;
      const actions = document.createElement("div");
      actions.className = "actions";
      actions.append(button("Probe", session.user, session.id, "probe"), button("End", session.user, session.id, "end"));
      const last = document.createElement("td");
      last.append(actions);
      row.append(cell(""), cell(""), cell(""), cell(""), cell("", true), cell("", true), cell("", true), cell(""), last);
    }
    [session.user, session.kind.toLowerCase(), session.state.toLowerCase(), session.callback, String(session.pushes),
      String(session.unanswered), idle(session.idleMillis), session.id].forEach((value, i) => text(row.children[i], value));
    return row;
  });
  if (wanted.length !== rows.children.length || wanted.some((row, i) => rows.children[i] !== row)) {
    rows.replaceChildren(...wanted);
  }
}

function ends(list) {
  by("ends").replaceChildren(...list.map((end) => {
    const row = document.createElement("tr");
    row.append(cell(new Date(end.when).toLocaleTimeString()), cell(end.user), cell(end.reason));
    return row;
  }));
}

/** What is in force is shown beside the fields; the fields are the operator's, once they are filled. */
function settings(values) {
  for (const [key, [field, now]] of Object.entries(FIELDS)) {
    text(by(now), "In force: " + values[key]);
    if (!seen.length) {
      by(field).value = values[key];
    }
  }
}

function show(state) {
  ask.token = state.token;
  text(by("user"), state.user);
  text(by("name"), state.name);
  text(by("facts"), "Programs log on at " + state.control + ". Datagrams come from " + state.pushSource + ", by the "
    + state.transport + " transport. Changes travel " + (state.cdi ? "as CDI events." : "directly."));
  counters(state.counters);
  settings(state.settings);
  seen.push(state.counters);
  seen.splice(0, Math.max(0, seen.length - SHOWN));
  chart("rate", { one: seen.map((each) => each.pushesPerSecond) });
  chart("crowd", { one: seen.map((each) => each.sessions), two: seen.map((each) => each.pending) });
  text(by("rate-now"), state.counters.pushesPerSecond.toFixed(1) + "/s");
  text(by("crowd-now"), state.counters.sessions + " open, " + state.counters.pending + " pending");
  sessions(state.sessions);
  ends(state.ends);
}

async function look() {
  try {
    show(await ask.json("state?filter=" + encodeURIComponent(applied)));
    text(by("trouble"), "");
  } catch (trouble) {
    text(by("trouble"), trouble.message);
  }
}

async function apply(event) {
  event.preventDefault();
  const wanted = {};
  for (const [key, [field]] of Object.entries(FIELDS)) {
    wanted[key] = by(field).value;
  }
  try {
    const { changed } = await ask.json("settings", wanted);
    ask.say(by("applied"), changed.length ? changed.map((one) => one.key + ": " + one.from + " → " + one.to).join(", ")
      : "That is in force already.", true);
  } catch (refused) {
    ask.say(by("applied"), refused.message, false);
  }
  look();
}

async function act(event) {
  const pressed = event.target.closest("button");
  if (!pressed) {
    return;
  }
  const { id, what } = pressed.dataset;
  try {
    await ask.json("session", { id, do: what });
    ask.say(by("acted"), what === "end" ? "Session " + id + " has ended." : "The client of session " + id + " is being asked.", true);
  } catch (refused) {
    ask.say(by("acted"), refused.message, false);
  }
  look();
}

by("settings").addEventListener("submit", apply);
by("rows").addEventListener("click", act);
by("filter-form").addEventListener("submit", (event) => {
  event.preventDefault();
  applied = by("filter").value;
  look();
});

async function goOnLooking() {
  if (!document.hidden) {
    await look();
  }
  setTimeout(goOnLooking, 1000);
}

goOnLooking();
