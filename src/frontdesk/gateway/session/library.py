"""The WhatsApp library: neonize's shared object (whatsmeow), driven through its C interface. The only file that imports neonize.

Its Python package is not executed: that costs 20 MB and 0.7 s a process, needs libmagic, captures an event loop, and its callbacks
return before a message is kept. Here an event is handled inside the callback (docs/decisions/0010). What the package would download
when the shared object is missing is refused.
"""

import ctypes
import importlib.util
import sys
from collections.abc import Callable
from importlib.metadata import version
from types import ModuleType
from typing import Any, TypeAlias

Handler: TypeAlias = Callable[[int, bytes], None]
"""Called in a thread of the library with the number of an event and its protobuf; the next event comes when it returns."""


def _bare(name: str, **contents: Any) -> ModuleType:
    module = ModuleType(name)
    for key, value in contents.items():
        setattr(module, key, value)
    sys.modules[name] = module
    return module


def _refuse() -> None:
    raise ImportError("neonize's shared object is missing: reinstall frontdesk[whatsapp-web]")


def _load() -> None:
    """Put bare modules where the package's own would run."""
    spec = importlib.util.find_spec("neonize")
    if spec is None or not spec.submodule_search_locations:
        raise ImportError("neonize is not installed: pip install 'frontdesk[whatsapp-web]'")
    folder = spec.submodule_search_locations[0]
    _bare("neonize", __path__=[folder])
    _bare("neonize.utils", __path__=[f"{folder}/utils"])
    _bare("neonize.download", __GONEONIZE_VERSION__=version("neonize"), download=_refuse)


_load()

from neonize._binder import (  # noqa: E402 — after the bare modules stand
    func_callback_bytes,
    func_callback_bytes2,
    func_string,
    gocode,
)
from neonize.proto import Neonize_pb2 as pb  # noqa: E402
from neonize.proto.waCompanionReg.WAWebProtobufsCompanionReg_pb2 import DeviceProps  # noqa: E402
from neonize.proto.waE2E import WAWebProtobufsE2E_pb2 as wa  # noqa: E402

NAME = f"neonize {version('neonize')}"
LEVEL = b"INFO"
UUID = b"frontdesk"
"""The library's name for its one client in this process."""

__all__ = ["NAME", "Library", "LibraryError", "pb", "wa"]


class LibraryError(Exception):
    """The library says that a call failed; the words are its own."""


class Library:
    """One client. Every call blocks: make it in a thread."""

    def __init__(self, credentials: str, *, wanted: list[int], on_event: Handler, on_qr: Callable[[str], None], on_log: Handler) -> None:
        self._credentials = credentials
        subscribed = bytearray(wanted)
        self._subscribed = (ctypes.c_char * len(subscribed)).from_buffer(subscribed)
        self._callbacks = (  # kept as long as the library may call
            func_string(lambda _uuid, text: on_qr(ctypes.string_at(text).decode())),
            func_string(lambda _uuid, _status: None),
            func_callback_bytes(lambda _uuid, data, size, code: on_event(code, ctypes.string_at(data, size))),
            func_callback_bytes2(lambda data, size: on_log(0, ctypes.string_at(data, size)) if data else None),
        )

    def run(self, *, os_name: str) -> str:
        """Dial and stay until `stop`, or until it gives up. Returns its error, empty if there was none."""
        props = DeviceProps(os=os_name, platformType=DeviceProps.CHROME, requireFullSync=False).SerializeToString()
        error: bytes = gocode.Neonize(
            self._credentials.encode(), UUID, b"", 0, 0, LEVEL, *self._callbacks, self._subscribed, len(self._subscribed),
            props, len(props), b"", 0, None,
        )  # fmt: skip
        return error.decode(errors="replace")

    def stop(self) -> None:
        """Close the connection and end `run`."""
        gocode.Stop(UUID)

    def send(self, to: Any, message: Any) -> Any:
        """Send a message; returns SendResponse once WhatsApp's server has it. Raises LibraryError."""
        chat, body = to.SerializeToString(), message.SerializeToString()
        found = pb.SendMessageReturnFunction.FromString(gocode.SendMessage(UUID, chat, len(chat), body, len(body)))
        return _checked(found).SendResponse

    def reaction(self, chat: Any, sender: Any, target: str, emoji: str) -> Any:
        """The message that reacts to another."""
        where, who = chat.SerializeToString(), sender.SerializeToString()
        raw = gocode.BuildReaction(UUID, where, len(where), who, len(who), target.encode(), emoji.encode())
        return _checked(pb.BuildMessageReturnFunction.FromString(raw)).Message

    def revocation(self, chat: Any, sender: Any, target: str) -> Any:
        """The message that takes another back."""
        where, who = chat.SerializeToString(), sender.SerializeToString()
        raw = gocode.BuildRevoke(UUID, where, len(where), who, len(who), target.encode())
        return _checked(pb.BuildMessageReturnFunction.FromString(raw)).Message

    def poll(self, question: str, options: list[str], most: int) -> Any:
        """The message that asks a question."""
        body = pb.ArrayString(data=options).SerializeToString()
        raw = gocode.BuildPollVoteCreation(UUID, question.encode(), body, len(body), most)
        return _checked(pb.BuildMessageReturnFunction.FromString(raw)).Message

    def vote(self, event: Any) -> list[bytes]:
        """The SHA-256 of each option that a vote chose."""
        body = event.SerializeToString()
        found = pb.ReturnFunctionWithError.FromString(gocode.DecryptPollVote(UUID, body, len(body)))
        return list(_checked(found).PollVoteMessage.selectedOptions)

    def upload(self, data: bytes, kind: int) -> Any:
        """Encrypt a file and hand it to WhatsApp; returns UploadResponse."""
        return _checked(pb.UploadReturnFunction.FromString(gocode.Upload(UUID, data, len(data), kind))).UploadResponse

    def download(self, path: str, key: bytes, hashes: tuple[bytes, bytes], *, length: int, kind: int, mms: str) -> bytes:
        """A received file; `hashes` are those of the encrypted and the plain bytes."""
        enc, plain = hashes
        raw = gocode.DownloadMediaWithPath(UUID, path.encode(), enc, len(enc), plain, len(plain), key, len(key), length, kind, mms.encode())
        return bytes(_checked(pb.DownloadReturnFunction.FromString(raw)).Binary)

    def pair_phone(self, phone: str, *, shown_as: str) -> str:
        """A code to type on the phone with this number; the client must be showing a QR."""
        body = pb.PairPhoneParams(phone=phone, clientDisplayName=shown_as, clientType=1, showPushNotification=True).SerializeToString()
        return str(_checked(pb.PairPhoneReturnFunction.FromString(gocode.PairPhone(UUID, body, len(body)))).Code)

    def mark_read(self, ids: list[str], chat: Any, sender: Any, *, at: int, played: bool) -> None:
        """Tell the sender that these were read, or played."""
        where, who = chat.SerializeToString(), sender.SerializeToString()
        word = b"played" if played else b"read"
        _nothing(gocode.MarkRead(UUID, " ".join(ids).encode(), at, where, len(where), who, len(who), word))

    def typing(self, chat: Any, *, composing: bool, audio: bool) -> None:
        """Show or end "typing…"."""
        where = chat.SerializeToString()
        _nothing(gocode.SendChatPresence(UUID, where, len(where), 0 if composing else 1, 1 if audio else 0))

    def available(self) -> None:
        """Say that we are online: without it nobody is told of typing."""
        _nothing(gocode.SendPresence(UUID, b"available"))

    def watch(self, whom: Any) -> None:
        """Be told when somebody is online."""
        body = whom.SerializeToString()
        _nothing(gocode.SubscribePresence(UUID, body, len(body)))

    def lookup(self, phones: list[str]) -> list[Any]:
        """Which numbers are on WhatsApp: IsOnWhatsAppResponse of each."""
        asked = " ".join(f"+{phone}" for phone in phones).encode()
        return list(_checked(pb.IsOnWhatsAppReturnFunction.FromString(gocode.IsOnWhatsApp(UUID, asked, len(asked)))).IsOnWhatsAppResponse)

    def picture(self, of: Any) -> Any:
        """ProfilePictureInfo of somebody."""
        who, how = of.SerializeToString(), pb.GetProfilePictureParams(Preview=False).SerializeToString()
        return _checked(pb.GetProfilePictureReturnFunction.FromString(gocode.GetProfilePicture(UUID, who, len(who), how, len(how)))).Picture

    def other_name(self, of: Any) -> Any | None:
        """The phone JID of a LID, or the LID of a phone, if the library has met both."""
        body = of.SerializeToString()
        ask = gocode.GetPNFromLID if of.Server == "lid" else gocode.GetLIDFromPN
        found = pb.GetJIDFromStoreReturnFunction.FromString(ask(UUID, body, len(body)))
        return found.Jid if not found.Error and found.Jid.User else None

    def me(self) -> Any:
        """Device: whose number this is."""
        return pb.Device.FromString(gocode.GetMe(UUID))

    def logout(self) -> None:
        """Unlink at WhatsApp and delete the credentials."""
        _nothing(gocode.Logout(UUID))


def _checked(found: Any) -> Any:
    if found.Error:
        raise LibraryError(found.Error)
    return found


def _nothing(error: bytes) -> None:
    if error:
        raise LibraryError(error.decode(errors="replace"))
