"""`yakuba endpoint`, against a real server on this machine."""

from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.adapters.endpoints import upstream as does
from tests.adapters.endpoints.tiny_gguf import write
from tests.adapters.endpoints.upstream import Upstream, in_a_thread
from tests.town import Town
from yakuba.ledger.models import AuditEntry
from yakuba.policies.destinations.models import Destination
from yakuba.policies.destinations.queries import connection_of

pytestmark = pytest.mark.integration
Serve = Callable[..., Upstream]


@pytest.fixture
def serve() -> Iterator[Serve]:
    with in_a_thread() as start:
        yield start


def endpoint(*args: Any) -> str:
    out = StringIO()
    call_command("endpoint", *map(str, args), stdout=out)
    return out.getvalue()


def test_add_check_enable_list_remove(
    town: Town, serve: Serve, tmp_path: Path
) -> None:
    (tmp_path / "key").write_text("sk-abc\n", encoding="ascii")
    server = serve(does.answers("はい"))
    added = endpoint(
        "add",
        "vllm",
        server.address,
        "--model",
        "jp-7b",
        "--in-house",
        "--key-file",
        tmp_path / "key",
    )
    assert "登録しました" in added
    assert (
        connection_of(Destination.objects.get(endpoint="vllm")).key == "sk-abc"
    )
    assert "動いています" in endpoint("check", "vllm")
    assert "authorization: bearer sk-abc" in server.heads[0].lower()
    assert "停止中  良好" in endpoint("list")
    with pytest.raises(CommandError, match="情報セキュリティ担当"):
        endpoint("enable", "vllm", "--by", town.operator.user_name)
    endpoint("enable", "vllm", "--by", town.security_officer.user_name)
    assert "使用中  良好" in endpoint("list")
    assert (
        AuditEntry.objects.latest("number").actor_id
        == town.security_officer.pk
    )
    endpoint("remove", "vllm")
    assert not Destination.objects.filter(endpoint="vllm").exists()


def test_check_says_what_is_wrong_and_remembers_it(
    town: Town, serve: Serve
) -> None:
    server = serve(does.fails(401))
    endpoint("add", "vllm", server.address, "--model", "jp-7b", "--in-house")
    with pytest.raises(CommandError, match="鍵"):
        endpoint("check", "vllm")
    destination = Destination.objects.get(endpoint="vllm")
    assert destination.works is False
    assert "HTTP 401" in destination.last_error
    with pytest.raises(CommandError):
        call_command("doctor", stdout=(out := StringIO()))
    assert "HTTP 401" not in out.getvalue()  # it is not in use
    Destination.objects.update(enabled=True)
    with pytest.raises(CommandError):
        call_command("doctor", stdout=(out := StringIO()))
    assert (
        "要確認  回答の方式「vllm」 鍵（APIキー）が違うか、期限が切れています（HTTP 401）。"
        in out.getvalue()
    )


def test_a_model_file_is_added_by_its_path(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path / "tiny.gguf")
    endpoint(
        "add", "own", file, "--context-tokens", 4096, "--answer-tokens", 64
    )
    assert "動いています" in endpoint("check", "own")
    assert "読み込み" in capsys.readouterr().err
    assert Destination.objects.get(endpoint="own").in_house


def test_what_cannot_be_right_is_said_in_one_go(town: Town) -> None:
    with pytest.raises(CommandError) as caught:
        endpoint("add", "far", "http://llm.example.jp/v1")
    assert "https://" in str(caught.value)
    assert "モデル名" in str(caught.value)
    with pytest.raises(CommandError, match="ありません"):
        endpoint("check", "nobody")
