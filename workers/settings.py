"""Where everything is and how large it may grow: config/wirewatch.yaml, then the environment.

An environment variable wins over the file. Nothing else in the program reads the environment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.ports import HostBudget
from pipeline.yamltext import Section, read_bytes, seconds
from workers.references import References
from workers.store_settings import (
    KibanaSettings,
    StoreSettings,
    kibana_with_environment,
    read_kibana,
    read_store,
    store_with_environment,
)

CONFIG_FILE = "wirewatch.yaml"
USER_AGENT = "wirewatch/0.1 (+news monitoring; reads feeds and the articles they list)"


@dataclass(frozen=True, slots=True)
class Servers:
    """Redis-compatible servers by role, as redis:// or rediss:// addresses; "" is embedded."""

    ledger: str = ""
    fingerprints: str = ""
    broker: str = ""

    @property
    def embedded(self) -> bool:
        """True when none is named: ``wirewatch up`` starts its own."""
        return not (self.ledger or self.fingerprints or self.broker)


@dataclass(frozen=True, slots=True)
class PollerSettings:
    """How the poller treats the news web. Durations in seconds, sizes in bytes."""

    allow_private: bool = False
    budget: HostBudget = field(default_factory=HostBudget)
    connections: int = 64
    deadline: float = 30.0
    raw_limit: int = 20_000_000
    decoded_limit: int = 50_000_000
    parse_deadline: float = 10.0
    user_agent: str = USER_AGENT


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """How many processes clean and tag, and what each may use."""

    processes: int = 2
    memory_limit: int = 2_000_000_000
    task_deadline: float = 60.0
    batch: int = 50


@dataclass(frozen=True, slots=True)
class Limits:
    """Marks of the ledger. ``bytes`` is its own count of article bodies; ``backlog`` counts
    articles ready, above which first polls wait; ``out`` bounds hints in the broker."""

    bytes: int = 256_000_000
    backlog: int = 20_000
    out: int = 1_000


@dataclass(frozen=True, slots=True)
class Settings:
    """One installation. ``data`` holds what it writes, ``config`` what people edit."""

    home: Path
    config: Path
    data: Path
    servers: Servers = Servers()
    store: StoreSettings = field(default_factory=StoreSettings)
    kibana: KibanaSettings = field(default_factory=KibanaSettings)
    poller: PollerSettings = PollerSettings()
    workers: WorkerSettings = WorkerSettings()
    limits: Limits = Limits()

    @property
    def topics(self) -> Path:
        """The folder of topic files."""
        return self.config / "topics"

    @property
    def lists(self) -> Path:
        """The folder of shared lists."""
        return self.config / "lists"

    @property
    def store_path(self) -> Path:
        """The SQLite file."""
        sqlite = self.store.sqlite
        return self.home / sqlite if sqlite else self.data / "articles.sqlite3"


def load(home: Path, environment: Mapping[str, str]) -> Settings:
    """The settings of ``home``. Raises ConfigurationError with every problem of the file."""
    base = Settings(home=home, config=home / "config", data=home / "var")
    path = base.config / CONFIG_FILE
    references = References(environment, home)
    settings = _from_file(base, path, references) if path.is_file() else base
    return _with_environment(settings, environment)


def _from_file(base: Settings, path: Path, references: References) -> Settings:
    problems: list[Problem] = []
    root = Section.of(read_bytes(path.read_bytes(), str(path)), problems, CONFIG_FILE)
    settings = replace(
        base,
        servers=_servers(_part(root, "servers")),
        store=read_store(_part(root, "store"), references),
        kibana=read_kibana(_part(root, "kibana"), references),
        poller=_poller(_part(root, "poller")),
        workers=_workers(_part(root, "workers")),
        limits=_limits(_part(root, "limits")),
    )
    root.end()
    if problems:
        raise ConfigurationError(problems)
    return settings


def _part(root: Section, key: str) -> Section | None:
    node = root.node(key)
    return None if node is None else Section.of(node, root.problems, key)


def _servers(section: Section | None) -> Servers:
    if section is None:
        return Servers()
    servers = Servers(
        ledger=section.parsed("ledger", _server, "", "redis://host:6379/0"),
        fingerprints=section.parsed("fingerprints", _server, "", "redis://host:6379/0"),
        broker=section.parsed("broker", _server, "", "redis://host:6379/0"),
    )
    section.end()
    missing = _missing(servers)
    if missing:
        section.problem("servers", f"servers lacks {' and '.join(missing)}", _ALL_OR_NONE)
    return servers


_ALL_OR_NONE = "name all three, or none to use the embedded ones"


def _missing(servers: Servers) -> list[str]:
    """The roles without a server where another role has one."""
    if servers.embedded:
        return []
    return [role for role in ("ledger", "fingerprints", "broker") if not getattr(servers, role)]


def _server(text: str) -> str:
    """A server's address as it stands; ValueError for what its client could not read either."""
    address = urlsplit(text)
    if address.scheme not in {"redis", "rediss", "unix"} or text == f"{address.scheme}://":
        raise ValueError(text)
    database = address.path.strip("/")
    if address.scheme != "unix" and (address.port == 0 or database.strip("0123456789")):
        raise ValueError(text)
    return text


def _poller(section: Section | None) -> PollerSettings:
    default = PollerSettings()
    if section is None:
        return default
    settings = PollerSettings(
        allow_private=section.flag("allow_private", default=default.allow_private),
        budget=HostBudget(
            at_once=section.parsed("at_once", _count, default.budget.at_once, _COUNT),
            gap=section.parsed("gap", seconds, default.budget.gap, "a duration, as 1s"),
        ),
        connections=section.parsed("connections", _count, default.connections, _COUNT),
        deadline=section.parsed("deadline", seconds, default.deadline, "a duration, as 30s"),
        raw_limit=section.parsed("raw_limit", size, default.raw_limit, "a size, as 20MB"),
        decoded_limit=section.parsed(
            "decoded_limit", size, default.decoded_limit, "a size, as 50MB"
        ),
        parse_deadline=section.parsed(
            "parse_deadline", seconds, default.parse_deadline, "a duration, as 10s"
        ),
        user_agent=section.text("user_agent", default.user_agent),
    )
    section.end()
    return settings


def _workers(section: Section | None) -> WorkerSettings:
    default = WorkerSettings()
    if section is None:
        return default
    settings = WorkerSettings(
        processes=section.parsed("processes", _count, default.processes, _COUNT),
        memory_limit=section.parsed("memory_limit", size, default.memory_limit, "a size, as 2GB"),
        task_deadline=section.parsed(
            "task_deadline", seconds, default.task_deadline, "a duration, as 60s"
        ),
        batch=section.parsed("batch", _count, default.batch, _COUNT),
    )
    section.end()
    return settings


def _limits(section: Section | None) -> Limits:
    default = Limits()
    if section is None:
        return default
    limits = Limits(
        bytes=section.parsed("bytes", size, default.bytes, "a size, as 256MB"),
        backlog=section.parsed("backlog", _count, default.backlog, _COUNT),
        out=section.parsed("out", _count, default.out, _COUNT),
    )
    section.end()
    return limits


_COUNT = "a whole number from 1 on"


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError(text)
    return value


_SIZES = {"KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}


def size(text: str) -> int:
    """Bytes of ``20MB`` and the like (powers of 1,000); ValueError for anything else."""
    stripped = text.strip().upper()
    unit = stripped[-2:]
    if unit not in _SIZES:
        raise ValueError(text)
    value = float(stripped[:-2]) * _SIZES[unit]
    if not 0 < value < float("inf"):
        raise ValueError(text)
    return int(value)


def _with_environment(settings: Settings, environment: Mapping[str, str]) -> Settings:
    names = {
        "ledger": "WIREWATCH_LEDGER_URL",
        "fingerprints": "WIREWATCH_FINGERPRINTS_URL",
        "broker": "WIREWATCH_BROKER_URL",
    }
    given = {role: environment[name] for role, name in names.items() if environment.get(name)}
    for role, address in given.items():
        try:
            _server(address)
        except ValueError:
            problem = Problem(
                Place(f"${names[role]}"),
                f"{address!r} is no server's address",
                "write redis://host:6379/0",
            )
            raise ConfigurationError([problem]) from None
    servers = replace(settings.servers, **given)
    if given:
        _check_complete(servers, names)
    data = environment.get("WIREWATCH_DATA")
    return replace(
        settings,
        servers=servers,
        data=Path(data) if data else settings.data,
        store=store_with_environment(settings.store, environment),
        kibana=kibana_with_environment(settings.kibana, environment),
    )


def _check_complete(servers: Servers, names: Mapping[str, str]) -> None:
    """Raises ConfigurationError when file and environment together name some servers only."""
    missing = [f"${names[role]}" for role in _missing(servers)]
    if missing:
        message = f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing"
        raise ConfigurationError([Problem(Place("servers"), message, _ALL_OR_NONE)])
