#!/usr/bin/env node
// A Tocsin client for Node.js 20 or later and nothing else, written from core/PROTOCOL.md. To try it: --help.
import { randomBytes, timingSafeEqual } from "node:crypto";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/** The server answered ERR. */
export class Refused extends Error {
  constructor(code, text) {
    super(`${code}: ${text}`);
    this.code = code;
  }
}

/** One log-on, from connect to the end of the connection. */
class Session {
  #asked = []; // answers come in the order of the questions
  #rows = [];
  #end = "the connection was closed";

  constructor(socket, bell) {
    this.socket = socket.setNoDelay();
    this.bell = bell;
    createInterface({ input: socket, crlfDelay: Infinity }).on("line", (line) => this.#hear(line));
    this.ended = new Promise((_, reject) => {
      socket.on("error", (failure) => (this.#end = failure.message));
      socket.on("close", () => reject(new Error(this.#end)));
    });
    this.ended.catch(() => {}); // whoever waits for it hears of it
  }

  ask(command) {
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject });
      this.socket.write(`${command}\n`);
    });
  }

  #hear(line) {
    const [kind, first = "", ...rest] = line.split(" ");
    if (kind === "+") this.#rows.push([first, rest[0]]);
    else if (kind === "*") this.#unsolicited(first, rest.join(" "));
    else {
      const { resolve, reject } = this.#asked.shift();
      const rows = this.#rows;
      this.#rows = [];
      if (kind === "OK") resolve({ words: [first, ...rest], rows });
      else reject(new Refused(first, rest.join(" ")));
    }
  }

  #unsolicited(kind, rest) {
    if (kind === "PUSH") this.bell.ring();
    else if (kind === "UNREACHABLE") this.bell.fallSilent(); // datagrams do not get here: poll again
    else if (kind === "BYE") this.#end = rest;
  }
}

/** Rings when a datagram holds the context, and for nothing else: anybody can send one. */
class Bell {
  context = randomBytes(16);
  heard = false;
  #rung = withResolvers();

  onDatagram(data) {
    if (data.length === this.context.length && timingSafeEqual(data, this.context)) this.ring();
  }

  ring() {
    this.heard = true;
    this.#rung.resolve();
  }

  /** No longer to be relied on: whoever waits for it looks, and goes on looking. */
  fallSilent() {
    this.heard = false;
    this.#rung.resolve();
  }

  clear() {
    this.#rung = withResolvers();
  }

  /** Until it rings; as long as it never has, no longer than until it is time to look. */
  async wait(pollMillis, ...others) {
    const timer = new AbortController();
    const time = this.heard ? [] : [sleep(pollMillis, undefined, { signal: timer.signal }).catch(() => {})];
    try {
      await Promise.race([this.#rung.promise, ...others, ...time]);
    } finally {
      timer.abort();
    }
  }
}

function withResolvers() {
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  return { promise, resolve };
}

/** Keeps itself logged on, and calls onChange(topic, mark) once for what changed, however often it did. */
export class Client {
  #bell = new Bell();
  #stopped = withResolvers();
  #stopping = false;

  constructor({ host, port, user, secret, topics, onChange, how = "udp", pollMillis = 60_000, log = () => {} }) {
    Object.assign(this, { host, port, credentials: `${user} ${secret}`, onChange, how, pollMillis, log });
    this.marks = new Map(topics.map((topic) => [topic, ""]));
  }

  stop() {
    this.#stopping = true;
    this.#stopped.resolve();
  }

  /** Until stopped, or refused for good. */
  async run() {
    const udp = createSocket({ type: this.host.includes(":") ? "udp6" : "udp4" }).on("message", (data) => this.#bell.onDatagram(data));
    await once(udp.bind(0), "listening");
    let delay = 1000;
    try {
      while (!this.#stopping) {
        let ready = false;
        try {
          await this.#oneSession(udp, () => (ready = true));
        } catch (failure) {
          if (failure.code === "auth") throw failure;
          this.log(`disconnected: ${failure.message}`);
        }
        delay = ready ? 1000 : Math.min(2 * delay, 60_000);
        const timer = new AbortController();
        const wait = sleep(this.#stopping ? 0 : delay * (0.5 + Math.random() / 2), undefined, { signal: timer.signal });
        await Promise.race([wait.catch(() => {}), this.#stopped.promise]);
        timer.abort();
      }
    } finally {
      udp.close();
    }
  }

  async #oneSession(udp, onReady) {
    const session = new Session(connect(this.port, this.host), this.#bell);
    try {
      await Promise.race([this.#work(session, udp, onReady), session.ended]);
    } finally {
      session.socket.destroy();
    }
  }

  async #work(session, udp, onReady) {
    await session.ask(`LOGON ${this.credentials}`);
    await this.#register(session, udp);
    for (const [topic, mark] of this.marks) {
      const { words } = await session.ask(mark ? `SUBSCRIBE ${topic} ${mark}` : `SUBSCRIBE ${topic}`);
      this.marks.set(topic, mark || words[0]);
    }
    onReady();
    this.log("ready");
    while (!this.#stopping) {
      this.#bell.clear(); // before the retrieve: what comes during it is one more reason to retrieve
      const { rows } = await session.ask("RETRIEVE");
      for (const [topic, mark] of rows) {
        this.marks.set(topic, mark);
        this.onChange(topic, mark);
      }
      await this.#bell.wait(this.pollMillis, this.#stopped.promise, session.ended); // a lost session ends its work
    }
    await session.ask("LOGOFF");
  }

  async #register(session, udp) {
    const context = this.#bell.context.toString("hex");
    this.#bell.heard = false;
    if (this.how !== "prove") {
      await session.ask(`REGISTER ${this.how === "in-band" ? "in-band" : udp.address().port} ${context}`);
      return;
    }
    const { words: [nonce, source] } = await session.ask(`REGISTER prove ${context}`);
    const colon = source.lastIndexOf(":");
    const host = source.slice(0, colon).replace(/[[\]]/g, "");
    for (let i = 0; i < 3; i++) udp.send(Buffer.from(nonce, "hex"), source.slice(colon + 1), host); // datagrams get lost
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { how: { type: "string", default: "udp" }, poll: { type: "string", default: "60" }, help: { type: "boolean" } },
  });
  const [server, user, ...topics] = positionals;
  if (values.help || topics.length === 0 || !["udp", "prove", "in-band"].includes(values.how)) {
    console.error("tocsin-client.mjs [--how udp|prove|in-band] [--poll SECONDS] HOST:PORT USER TOPIC...\n" +
      "Says what changed, until Ctrl-C. The secret is read from $TOCSIN_SECRET.");
    process.exit(values.help ? 0 : 2);
  }
  const colon = server.lastIndexOf(":");
  const client = new Client({
    host: server.slice(0, colon).replace(/[[\]]/g, ""), port: Number(server.slice(colon + 1)), user, topics,
    secret: process.env.TOCSIN_SECRET ?? "-", how: values.how, pollMillis: 1000 * Number(values.poll),
    onChange: (topic, mark) => console.log(`changed ${topic} ${mark}`), log: console.log,
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => client.stop());
  client.run().catch((failure) => {
    console.error(failure.message);
    process.exitCode = 1;
  });
}
