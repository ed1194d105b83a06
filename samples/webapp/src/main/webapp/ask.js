"use strict";
// What both pages need: requests with the page's token, and answers that are JSON.

const ask = {
  token: "",

  /** The answer's JSON; an error with the server's words if it refuses. Whoever is not logged on any more is asked to. */
  async json(url, parameters) {
    const options = parameters === undefined
      ? {}
      : { method: "POST", headers: { "X-Tocsin-Token": ask.token }, body: new URLSearchParams(parameters) };
    const response = await fetch(url, options);
    if (!(response.headers.get("Content-Type") || "").startsWith("application/json")) {
      location.reload();
      return new Promise(() => {});
    }
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(answer.error);
    }
    return answer;
  },

  /** Says whether something went well, in an element. */
  say(element, text, good) {
    element.textContent = text;
    element.classList.toggle("good", good);
    element.classList.toggle("bad", !good);
  },
};

const by = (id) => document.getElementById(id);
