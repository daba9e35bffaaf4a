"""The model's server: OpenAI's chat completions, Anthropic's messages, an admin API for scripts. `start` runs it in a thread.

POST /v1/chat/completions, POST /v1/messages, GET /v1/models; POST /_model/script (a list of cues), POST /_model/reset,
GET /_model/asked (?until=N waits for N questions).
"""

import asyncio
import contextlib
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from frontdesk.simulator import server
from frontdesk.simulator.model import anthropic, obedient, receptionist, wire
from frontdesk.simulator.model.script import Cue, Line, Script
from frontdesk.simulator.model.wire import Asked, Reply

Mind = Callable[[Asked], Reply]
MINDS: dict[str, Mind] = {"receptionist": receptionist.answer, "obedient": obedient.answer}
KEPT = 500
"""Questions that `/_model/asked` remembers."""
FOREVER = 3600.0


class Dialect(NamedTuple):
    """How an API puts questions and answers."""

    read: Callable[[dict[str, Any]], Asked]
    write: Callable[[Asked, Line], dict[str, Any]]


OPENAI = Dialect(wire.read, lambda asked, line: wire.write(asked, line.reply, cost=line.cue.cost))
ANTHROPIC = Dialect(anthropic.read, lambda asked, line: anthropic.write(asked, line.reply))
_cues = msgspec.json.Decoder(list[Cue])


@dataclass(frozen=True, slots=True)
class Setting:
    """Where it listens, who answers, and how long each answer takes (`seconds`)."""

    host: str = "127.0.0.1"
    port: int = 0
    mind: str = "receptionist"
    seconds: float = 0.0


class Stage:
    """The script that is played, who answers where it says nothing, and what was asked."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self.closing, self._more = asyncio.Event(), asyncio.Event()
        self.reset(setting.mind)

    def reset(self, mind: str) -> None:
        """Begin anew."""
        self._mind, self.script = MINDS[mind], Script()
        self.asked: deque[dict[str, Any]] = deque(maxlen=KEPT)

    def hear(self, question: dict[str, Any]) -> None:
        """Remember a question."""
        self.asked.append(question)
        self._more.set()

    async def heard(self, count: int) -> None:
        """Wait until so many questions were asked."""
        while len(self.asked) < min(count, KEPT):
            self._more.clear()
            await self._more.wait()

    def play(self, asked: Asked) -> Line:
        """What is answered now."""
        return self.script.answer(asked) or Line(Cue(), self._mind(asked))

    async def pause(self, seconds: float) -> None:
        """Take the time that an answer takes; the end of the server ends it."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.closing.wait(), seconds + self._setting.seconds)


class Running:
    """A server in a thread of this process."""

    def __init__(self, setting: Setting) -> None:
        self.url = ""
        self._ready = threading.Event()
        self._setting = setting
        self._thread = threading.Thread(target=self._run, name="model", daemon=True)
        self._server: server.Server | None = None

    def __enter__(self) -> "Running":
        self._thread.start()
        self._ready.wait()
        if not self.url:
            raise OSError("the scripted model could not start: is its port taken?")
        return self

    def __exit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.should_exit = True
        self._thread.join()

    def _run(self) -> None:
        self._server = make(self._setting, self._started)
        with contextlib.suppress(SystemExit):  # how uvicorn ends when it cannot listen
            self._server.run()
        self._ready.set()

    def _started(self, url: str) -> None:
        self.url = url
        self._ready.set()


def start(setting: Setting | None = None) -> Running:
    """`with start() as model: f"{model.url}/v1"` is what an OpenAI client is given."""
    return Running(setting or Setting())


def make(setting: Setting, started: Callable[[str], None]) -> server.Server:
    """The server; `started` is told its address."""
    stage = Stage(setting)

    def listening(port: int) -> None:
        started(f"http://{setting.host}:{port}")

    return server.Server(server.settings(build(stage), setting.host, setting.port), listening, stage.closing.set)


def build(stage: Stage) -> Starlette:
    """The application."""
    return Starlette(
        routes=[
            Route("/v1/chat/completions", _complete(stage, OPENAI), methods=["POST"]),
            Route("/v1/messages", _complete(stage, ANTHROPIC), methods=["POST"]),
            Route("/v1/models", _models, methods=["GET"]),
            Route("/_model/script", _script(stage), methods=["POST"]),
            Route("/_model/asked", _asked(stage), methods=["GET"]),
            Route("/_model/reset", _reset(stage), methods=["POST"]),
        ]
    )


def _complete(stage: Stage, dialect: Dialect) -> Callable[[Request], Any]:
    async def complete(request: Request) -> Any:
        body = await request.json()
        try:
            asked = dialect.read(body)
        except (KeyError, TypeError, AttributeError):
            return _error(400, "This is no question.")
        key = request.headers.get("authorization") or request.headers.get("x-api-key", "")
        stage.hear({**body, "_authorization": key})
        line = stage.play(asked)
        return await _perform(stage, line) or JSONResponse(dialect.write(asked, line))

    return complete


async def _perform(stage: Stage, line: Line) -> Any:
    """Take its time, and misbehave as the script says; None where it is to answer."""
    cue = line.cue
    await stage.pause(FOREVER if cue.hang else cue.seconds)
    if cue.drop:
        return server.sever
    if cue.drip:
        return StreamingResponse(_drip(stage), media_type="application/json")
    if cue.body is not None:
        return PlainTextResponse(cue.body, cue.status or 200, media_type="application/json")
    if cue.status is not None:
        return _error(cue.status, "As the script says.", retry_after=cue.retry_after)
    return None


async def _drip(stage: Stage) -> Any:
    """An answer that begins and never ends."""
    yield b'{"id": "chatcmpl-'
    while not stage.closing.is_set():
        await stage.pause(0.2)
        yield b"0"


async def _models(_request: Request) -> Response:
    return JSONResponse({"object": "list", "data": [{"id": wire.NAME, "object": "model", "owned_by": "frontdesk"}]})


def _script(stage: Stage) -> Callable[[Request], Any]:
    async def take(request: Request) -> Response:
        try:
            cues = _cues.decode(await request.body())
        except msgspec.ValidationError as error:
            return _error(422, str(error))
        stage.script = Script(cues)
        return JSONResponse({"cues": len(cues)})

    return take


def _asked(stage: Stage) -> Callable[[Request], Any]:
    async def tell(request: Request) -> Response:
        await stage.heard(int(request.query_params.get("until", 0)))
        return JSONResponse({"items": list(stage.asked)})

    return tell


def _reset(stage: Stage) -> Callable[[Request], Any]:
    async def reset(request: Request) -> Response:
        given = await request.json()
        stage.reset(given.get("mind", "receptionist"))
        return JSONResponse({})

    return reset


def _error(status: int, words: str, *, retry_after: int | None = None) -> Response:
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return JSONResponse({"error": {"message": words, "type": "scripted", "code": None}}, status, headers)
