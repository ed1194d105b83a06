"use strict";
// The inbox: server-sent events ring the bell, until the user retrieves.

function bell(ringing, title, text) {
  by("bell").classList.toggle("ringing", ringing);
  by("bell-title").textContent = title;
  by("bell-text").textContent = text;
  document.title = (ringing ? "\u{1F514} " : "") + "Inbox";
}

function letter(received) {
  const row = document.createElement("li");
  const from = document.createElement("span");
  from.className = "from";
  from.textContent = received.from;
  const when = document.createElement("time");
  const date = new Date(received.when);
  when.dateTime = date.toISOString();
  when.textContent = date.toLocaleTimeString();
  const text = document.createElement("div");
  text.textContent = received.text;
  row.append(from, when, text);
  return row;
}

async function retrieve() {
  const answer = await ask.json("me", {});
  by("letters").replaceChildren(...answer.letters.map(letter));
  by("empty").hidden = answer.letters.length > 0;
  bell(false, "Silence", "You have looked at everything.");
}

async function send(event) {
  event.preventDefault();
  try {
    const answer = await ask.json("letters", { to: by("to").value, text: by("text").value });
    by("text").value = "";
    ask.say(by("sent"), answer.topic + " has changed", true);
  } catch (refused) {
    ask.say(by("sent"), refused.message, false);
  }
}

async function ticket() {
  const lines = by("ticket-lines");
  lines.hidden = false;
  try {
    const got = await ask.json("ticket", {});
    lines.textContent = "server  " + got.address + "\nuser    " + got.user + "\nsecret  " + got.ticket
      + "\ntopic   " + got.topic + "\nwithin  " + got.seconds + " s";
  } catch (refused) {
    lines.textContent = refused.message;
  }
}

async function logOff() {
  await ask.json("logoff", {});
  location.reload();
}

function listen() {
  const events = new EventSource("events");
  events.addEventListener("ready", () => bell(false, "Silence", "The bell rings as soon as something changes."));
  events.addEventListener("bell", (event) => {
    const rung = JSON.parse(event.data).unanswered;
    bell(true, "Something has changed", rung > 1 ? "The bell has rung " + rung + " times. Retrieve to silence it."
      : "Retrieve to silence the bell.");
  });
  events.addEventListener("quiet", () => bell(false, "Silence", "You have looked at everything."));
  events.addEventListener("ended", (event) => {
    events.close();
    bell(false, "This session is over", "Reason: " + JSON.parse(event.data).reason + ". Reload the page to log on again.");
  });
  events.addEventListener("error", () => {
    bell(false, "Not connected", events.readyState === EventSource.CLOSED
      ? "Reload the page to log on again." : "Trying again.");
  });
}

async function begin() {
  const me = await ask.json("me");
  ask.token = me.token;
  by("user").textContent = me.user;
  by("to").value = me.user;
  by("operator-link").hidden = !me.operator;
  by("retrieve").addEventListener("click", retrieve);
  by("send").addEventListener("submit", send);
  by("ticket").addEventListener("click", ticket);
  by("logoff").addEventListener("click", logOff);
  listen();
}

begin();
