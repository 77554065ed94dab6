"""A real Elasticsearch for tests: the server from Maven Central, on a Java that comes as a wheel.

The distribution lacks the module with the token filters that our analyzers name; a plugin of two
classes around Lucene's own filters brings them. ``docs/elasticsearch.md`` says what else it lacks.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.support.java.maven import compile_java, fetched, java_home
from tests.support.waiting import wait_until

VERSIONS = {"8": "8.19.4", "9": "9.1.3"}
_GROUP = "org.elasticsearch.distribution.integ-test-zip"
_SOURCES = Path(__file__).with_name("plugin")
_PLUGIN = "wirewatch-analysis"
_OWN_USER = 39_200
"""The user id that the server runs as where we are root, which it refuses to be."""

_CONFIGURATION = """\
cluster.name: wirewatch-tests
network.host: 127.0.0.1
http.port: {http}
transport.port: {transport}
discovery.type: single-node
xpack.security.enabled: false
path.data: {folder}/data
path.logs: {folder}/logs
cluster.routing.allocation.disk.threshold_enabled: false
"""


@dataclass(frozen=True, slots=True)
class RunningElasticsearch:
    """A server that answers."""

    url: str
    version: str
    process: subprocess.Popen[bytes] | None = None


@contextmanager
def elasticsearch_of(wanted: str) -> Iterator[RunningElasticsearch]:
    """The server of a major version, or the one that runs at an address."""
    if wanted in VERSIONS:
        with running_elasticsearch(wanted) as server:
            yield server
    else:
        (node,) = httpx.get(f"{wanted}/_nodes").json()["nodes"].values()
        yield RunningElasticsearch(wanted, node["version"])


@contextmanager
def running_elasticsearch(major: str, *, port: int = 0) -> Iterator[RunningElasticsearch]:
    """Elasticsearch ``major`` ("8" or "9") on loopback, ended by its process id."""
    version = VERSIONS[major]
    home = installed(version)
    with _own_folder() as folder:
        http = port or _free_port()
        _configure(home, folder, http)
        with _process(home, folder) as process:
            url = f"http://127.0.0.1:{http}"
            _wait_until_green(url, process)
            yield RunningElasticsearch(url, version, process)


@dataclass(slots=True)
class StoppableElasticsearch:
    """A server of one's own that may go away and come back, at the same address with its data."""

    url: str
    _home: Path
    _folder: Path
    _process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """End it as a power failure would: its port refuses connections from now on."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(10)

    def start(self) -> None:
        """Start it again; returns when it answers."""
        self._process = _started(self._home, self._folder)
        _wait_until_green(self.url, self._process)

    def hang(self) -> None:
        """Leave its connections open and answer nothing."""
        os.killpg(self._process.pid, signal.SIGSTOP)

    def wake(self) -> None:
        """Go on where it hung."""
        os.killpg(self._process.pid, signal.SIGCONT)

    def end(self) -> None:
        """End it for good, in whatever state it is."""
        if self._process.poll() is None:
            self.wake()
            _end(self._process)


@contextmanager
def stoppable_elasticsearch(major: str) -> Iterator[StoppableElasticsearch]:
    """Elasticsearch ``major`` on loopback, for a test that takes it away."""
    home = installed(VERSIONS[major])
    with _own_folder() as folder:
        http = _free_port()
        _configure(home, folder, http)
        url = f"http://127.0.0.1:{http}"
        server = StoppableElasticsearch(url, home, folder, _started(home, folder))
        try:
            _wait_until_green(url, server._process)
            yield server
        finally:
            server.end()


def installed(version: str) -> Path:
    """The server's folder with our plugin, made once for each user and version."""
    home = Path(tempfile.gettempdir()) / f"wirewatch-elasticsearch-{version}-{os.getuid()}"
    if not home.is_dir():
        making = Path(tempfile.mkdtemp(prefix=f"{home.name}-", dir=home.parent))
        _install(version, making)
        with suppress(OSError):  # another run may have been faster
            (making / f"elasticsearch-{version}").rename(home)
        shutil.rmtree(making)
    return home


def _install(version: str, folder: Path) -> None:
    with zipfile.ZipFile(fetched(_GROUP, "elasticsearch", version, "zip")) as archive:
        archive.extractall(folder)
    home = folder / f"elasticsearch-{version}"
    for script in (home / "bin").iterdir():
        script.chmod(0o755)
    options = home / "config" / "jvm.options"
    lines = options.read_text().splitlines(keepends=True)
    options.write_text("".join(line for line in lines if "jdk.incubator.vector" not in line))
    _install_plugin(version, home)
    # The wheel's own folder may be closed to the user that the server runs as.
    shutil.copytree(java_home(), home / "jdk")
    folder.chmod(0o755)


def _install_plugin(version: str, home: Path) -> None:
    plugin = home / "plugins" / _PLUGIN
    plugin.mkdir(parents=True)
    release = 17 if version.startswith("8.") else 21
    jars = ":".join(map(str, (home / "lib").glob("*.jar")))
    classes = plugin.parent.parent / "classes"
    compile_java(sorted(_SOURCES.glob("*.java")), jars, classes, release)
    with zipfile.ZipFile(plugin / f"{_PLUGIN}.jar", "w") as jar:
        for file in classes.rglob("*.class"):
            jar.write(file, file.relative_to(classes))
    shutil.rmtree(classes)
    (plugin / "stable-plugin-descriptor.properties").write_text(
        f"name={_PLUGIN}\ndescription=Lucene's filters\nversion=1\n"
        f"elasticsearch.version={version}\njava.version={release}\n"
    )
    components = {"asciifolding": "Folding", "stemmer": "Stemmer"}
    named = {name: f"wirewatch.analysis.{cls}" for name, cls in components.items()}
    factory = "org.elasticsearch.plugin.analysis.TokenFilterFactory"
    (plugin / "named_components.json").write_text(json.dumps({factory: named}))


@contextmanager
def _own_folder() -> Iterator[Path]:
    """What one server writes: its configuration, data and logs."""
    folder = Path(tempfile.mkdtemp(prefix="wirewatch-elasticsearch-run-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _configure(home: Path, folder: Path, http: int) -> None:
    config = folder / "config"
    shutil.copytree(home / "config", config)
    text = _CONFIGURATION.format(http=http, transport=_free_port(), folder=folder)
    (config / "elasticsearch.yml").write_text(text)
    for name in ("data", "logs", "tmp"):
        (folder / name).mkdir()
    if os.getuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, _OWN_USER, _OWN_USER)


@contextmanager
def _process(home: Path, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = _started(home, folder)
    try:
        yield process
    finally:
        _end(process)


def _started(home: Path, folder: Path) -> subprocess.Popen[bytes]:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "ES_JAVA_HOME": str(home / "jdk"),
        "ES_JAVA_OPTS": "-Xms512m -Xmx512m",
        "ES_PATH_CONF": str(folder / "config"),
        "ES_TMPDIR": str(folder / "tmp"),
    }
    own = {"user": _OWN_USER, "group": _OWN_USER, "extra_groups": ()} if os.getuid() == 0 else {}
    with (folder / "output").open("ab") as output:
        return subprocess.Popen(  # type: ignore[call-overload,no-any-return] # many types of options
            [str(home / "bin" / "elasticsearch")],
            env=environment,
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **own,
        )


def _end(process: subprocess.Popen[bytes]) -> None:
    """The launcher and the server are one group: ended, then killed if that takes too long."""
    os.killpg(process.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(20)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)


def _wait_until_green(url: str, process: subprocess.Popen[bytes]) -> None:
    wait_until(lambda: _is_green(url, process), f"{url} is green", bound=120)


def _is_green(url: str, process: subprocess.Popen[bytes]) -> bool:
    if process.poll() is not None:
        raise AssertionError(f"Elasticsearch ended by itself with {process.returncode}")
    with suppress(httpx.TransportError):
        answer = httpx.get(f"{url}/_cluster/health", timeout=5)
        return answer.is_success and answer.json()["status"] == "green"
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def own_prefix() -> str:
    """A prefix of index names that no other test has."""
    return f"t{secrets.token_hex(5)}"
