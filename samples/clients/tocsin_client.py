#!/usr/bin/env python3
"""A Tocsin client in Python 3.9 or later and nothing else, written from core/PROTOCOL.md. To try it: --help."""
import argparse
import asyncio
import collections
import os
import random
import secrets
import signal


class Refused(Exception):
    """The server answered ERR; code and text are the arguments."""


class Session:
    """One log-on, from connect to the end of the connection."""

    def __init__(self, reader, writer, bell):
        self.reader, self.writer, self.bell = reader, writer, bell
        self.asked = collections.deque()  # answers come in the order of the questions
        self.rows, self.end = [], "the connection was closed"

    async def listen(self):
        while line := (await self.reader.readline()).decode().rstrip("\r\n"):
            kind, _, rest = line.partition(" ")
            if kind == "+":
                self.rows.append(rest.split(" "))
            elif kind == "*":
                self.unsolicited(*rest.split(" ", 1))
            else:
                rows, self.rows = self.rows, []
                code, _, text = rest.partition(" ")
                answer = self.asked.popleft()
                if not answer.done():
                    answer.set_result((rest, rows)) if kind == "OK" else answer.set_exception(Refused(code, text))
        raise ConnectionError(self.end)

    def unsolicited(self, kind, rest=""):
        if kind == "PUSH":
            self.bell.ring()
        elif kind == "UNREACHABLE":  # datagrams do not get here: poll again
            self.bell.fall_silent()
        elif kind == "BYE":
            self.end = rest

    async def ask(self, command):
        answer = asyncio.get_running_loop().create_future()
        self.asked.append(answer)
        self.writer.write(command.encode() + b"\n")
        return await answer


class Bell(asyncio.DatagramProtocol):
    """Rings when a datagram holds the context, and for nothing else: anybody can send one."""

    def __init__(self):
        self.context, self.heard, self.rung = secrets.token_bytes(16), False, asyncio.Event()

    def datagram_received(self, data, source):
        if secrets.compare_digest(data, self.context):
            self.ring()

    def ring(self):
        self.heard = True
        self.rung.set()

    def fall_silent(self):
        """No longer to be relied on: whoever waits for it looks, and goes on looking."""
        self.heard = False
        self.rung.set()


class Client:
    """Keeps itself logged on, and calls on_change(topic, mark) once for what changed, however often it did."""

    def __init__(self, host, port, user, secret, topics, on_change, how="udp", poll=60):
        self.address, self.credentials, self.how, self.poll = (host, port), f"{user} {secret}", how, poll
        self.marks, self.on_change, self.session, self.bell = dict.fromkeys(topics), on_change, None, Bell()

    async def run(self):
        """Until cancelled, or refused for good."""
        socket, _ = await asyncio.get_running_loop().create_datagram_endpoint(
            lambda: self.bell, local_addr=("::" if ":" in self.address[0] else "0.0.0.0", 0))
        delay = 1
        try:
            while True:
                try:
                    await self.one_session(socket)
                except (ConnectionError, OSError, Refused) as failure:
                    if isinstance(failure, Refused) and failure.args[0] == "auth":
                        raise
                    print(f"disconnected: {failure}", flush=True)
                delay = 1 if self.session else min(2 * delay, 60)
                self.session = None
                await asyncio.sleep(delay * random.uniform(0.5, 1))
        finally:
            socket.close()

    async def one_session(self, socket):
        reader, writer = await asyncio.open_connection(*self.address)
        session = Session(reader, writer, self.bell)
        listening = asyncio.ensure_future(session.listen())
        working = asyncio.ensure_future(self.work(session, socket))
        try:
            done, _ = await asyncio.wait({listening, working}, return_when=asyncio.FIRST_COMPLETED)
            done.pop().result()
        except asyncio.CancelledError:
            if not listening.done():
                await asyncio.wait({listening, asyncio.ensure_future(session.ask("LOGOFF"))}, timeout=2)
            raise
        finally:
            working.cancel()
            listening.cancel()
            writer.close()

    async def work(self, session, socket):
        await session.ask(f"LOGON {self.credentials}")
        await self.register(session, socket)
        for topic, mark in self.marks.items():
            present, _ = await session.ask(f"SUBSCRIBE {topic} {mark}" if mark else f"SUBSCRIBE {topic}")
            self.marks[topic] = mark or present
        self.session = session
        print("ready", flush=True)
        while True:
            self.bell.rung.clear()  # before the retrieve: what comes during it is one more reason to retrieve
            _, rows = await session.ask("RETRIEVE")
            for topic, mark in rows:
                self.marks[topic] = mark
                self.on_change(topic, mark)
            try:
                await asyncio.wait_for(self.bell.rung.wait(), None if self.bell.heard else self.poll)
            except asyncio.TimeoutError:
                pass

    async def register(self, session, socket):
        self.bell.heard, context = False, self.bell.context.hex()
        if self.how == "prove":
            nonce, source = (await session.ask(f"REGISTER prove {context}"))[0].split(" ")
            host, _, port = source.rpartition(":")
            for _ in range(3):  # datagrams get lost
                socket.sendto(bytes.fromhex(nonce), (host.strip("[]"), int(port)))
        else:
            callback = "in-band" if self.how == "in-band" else socket.get_extra_info("sockname")[1]
            await session.ask(f"REGISTER {callback} {context}")


async def main():
    parser = argparse.ArgumentParser(description="Says what changed, until Ctrl-C. The secret is read from $TOCSIN_SECRET.")
    parser.add_argument("server", help="host:port, such as 127.0.0.1:7410")
    parser.add_argument("user")
    parser.add_argument("topic", nargs="+")
    parser.add_argument("--how", choices=["udp", "prove", "in-band"], default="udp")
    parser.add_argument("--poll", type=float, default=60, help="seconds between two looks until a datagram has come")
    given = parser.parse_args()
    host, _, port = given.server.rpartition(":")
    client = Client(host.strip("[]"), int(port), given.user, os.environ.get("TOCSIN_SECRET", "-"), given.topic,
                    lambda topic, mark: print(f"changed {topic} {mark}", flush=True), given.how, given.poll)
    running = asyncio.ensure_future(client.run())
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, running.cancel)
    try:
        await running
    except asyncio.CancelledError:
        pass
    except Refused as refusal:
        raise SystemExit(": ".join(refusal.args))


if __name__ == "__main__":
    asyncio.run(main())
