"""All accounts and groups, found by any address of theirs."""

import itertools
import os

from frontdesk.kit import clock
from frontdesk.simulator.whatsapp_web.people.accounts import Account
from frontdesk.simulator.whatsapp_web.people.devices import Device
from frontdesk.simulator.whatsapp_web.people.groups import Group
from frontdesk.simulator.whatsapp_web.wire.jids import Jid

FIRST_LID = 100_000_000_000_000


class Directory:
    """Phone numbers are digits without a plus. Nobody is ever forgotten."""

    def __init__(self) -> None:
        self.accounts: dict[str, Account] = {}
        self.groups: dict[str, Group] = {}
        self._by_lid: dict[str, Account] = {}
        self._invented = itertools.count(447_700_900_800)  # numbers that no carrier gives out

    def meet(self, phone: str | None = None, name: str = "") -> Account:
        """The account of this number, made when there is none; without a number, a new one."""
        phone = phone or str(next(number for number in self._invented if str(number) not in self.accounts))
        account = self.accounts.get(phone)
        if account is None:
            lid = str(FIRST_LID + int.from_bytes(os.urandom(5), "big"))
            account = self.accounts[phone] = self._by_lid[lid] = Account(phone, lid, name or phone)
        if name:
            account.name = name
        return account

    def account(self, jid: Jid) -> Account | None:
        """Whose address this is."""
        return self._by_lid.get(jid.user) if jid.is_lid else self.accounts.get(jid.user)

    def device(self, jid: Jid) -> Device | None:
        """The one device that this address names."""
        account = self.account(jid)
        return account.devices.get(jid.device) if account else None

    def group(self, jid: Jid) -> Group | None:
        return self.groups.get(jid.user) if jid.is_group else None

    def found(self, creator: Account, subject: str, members: list[Account]) -> Group:
        """A new group, its creator in it."""
        made = Group(f"1203630{len(self.groups):011}", subject, creator, int(clock.now().timestamp()))
        made.members = {account.phone: account for account in (creator, *members)}
        self.groups[made.id] = made
        return made
