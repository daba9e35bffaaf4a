"""Everything there is in one simulator. Functions of `network` change it, the HTTP surfaces show it."""

from typing import TYPE_CHECKING

from frontdesk.simulator.config import Config, NewApp, NewCustomer, NewNumber
from frontdesk.simulator.customers import Customer, Customers
from frontdesk.simulator.faults import Faults
from frontdesk.simulator.journal import Journal
from frontdesk.simulator.live import Live
from frontdesk.simulator.media import Media
from frontdesk.simulator.numbers import App, Directory, Number
from frontdesk.simulator.outgoing import Outgoing
from frontdesk.simulator.templates import Templates
from frontdesk.simulator.threads import Threads
from frontdesk.simulator.timetable import Timetable
from frontdesk.simulator.webhooks.courier import Courier

if TYPE_CHECKING:
    from frontdesk.simulator.linked.business import Business


class World:
    """The parts, wired together, as the configuration says."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.base_url = config.public_url or f"http://{config.host}:{config.port}"
        self.live = Live()
        self.linked: dict[str, Business] = {}  # by their number's id
        self._fill()

    def reset(self) -> None:
        """Back to the start: everything that happened is forgotten, the configured numbers are there again."""
        self.close()
        self.unlink()
        self._fill()
        self.live.tell({"event": "reset"})

    def forget(self) -> None:
        """Forget what happened, but keep numbers, customers, templates and files."""
        self.close()
        self._begin()
        for number in self.directory.numbers.values():
            number.forget()
        self.live.tell({"event": "reset"})

    def close(self) -> None:
        """Stop what is under way."""
        self.courier.close()
        self.timetable.clear()

    def unlink(self) -> None:
        """Let go of the businesses on WhatsApp Web."""
        for business in self.linked.values():
            business.close()
        self.linked.clear()

    def add_number(self, new: NewNumber) -> tuple[Number, App, str]:
        """See Directory.add_number; the account gets its first template."""
        added = self.directory.add_number(new, self.config.behaviour)
        self.templates.greet(added[0].account.id)
        self.live.tell({"event": "people"})
        return added

    def add_app(self, new: NewApp) -> tuple[App, str]:
        """A further app. Returns it and its token."""
        app = self.directory.add_app(new)
        return app, self.directory.grant(app, set(new.waba_ids), new.token)

    def add_customer(self, new: NewCustomer) -> Customer:
        customer = self.customers.add(new)
        self.live.tell({"event": "people"})
        return customer

    def _fill(self) -> None:
        config = self.config
        self.directory, self.customers = Directory(), Customers()
        self.templates, self.media = Templates(), Media(config.media_limit)
        self._begin()
        for number in config.numbers:
            self.add_number(number)
        for app in config.apps:
            self.add_app(app)
        for customer in config.customers:
            self.customers.add(customer)

    def _begin(self) -> None:
        self.timetable = Timetable()
        self.faults = Faults(self.config.random_seed)
        self.journal = Journal(self.config.log_limit)
        self.threads = Threads(self.live)
        self.open: dict[str, Outgoing] = {}  # messages whose next step a phone may still cause
        self.courier = Courier(self.config, self.directory, self.timetable, self.journal, self.faults)
