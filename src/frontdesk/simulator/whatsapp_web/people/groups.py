"""Groups: who is in, who may change it."""

from dataclasses import dataclass, field

from frontdesk.simulator.whatsapp_web.people.accounts import Account
from frontdesk.simulator.whatsapp_web.wire.jids import GROUP, Jid
from frontdesk.simulator.whatsapp_web.wire.nodes import Node, node


@dataclass
class Group:
    """Members by phone number; the creator is its only admin."""

    id: str
    subject: str
    creator: Account
    created: int
    members: dict[str, Account] = field(default_factory=dict)

    @property
    def jid(self) -> Jid:
        return Jid(self.id, GROUP)

    def described(self) -> Node:
        """The group as its members are shown it: by LID, with the phone number beside."""
        creator = self.creator.lid_jid
        return node(
            "group",
            [self._member(account) for account in self.members.values()],
            id=self.id,
            subject=self.subject,
            creation=self.created,
            creator=creator,
            s_t=self.created,
            s_o=creator,
            addressing_mode="lid",
            size=len(self.members),
        )

    def _member(self, account: Account) -> Node:
        admin = "superadmin" if account is self.creator else None
        phone = None if account.hides_phone else account.jid
        return node("participant", jid=account.lid_jid, phone_number=phone, type_=admin)
