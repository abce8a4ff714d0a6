"""What went wrong between us and a model: one sentence for the reader, a precise one for whoever looks after it.

Nothing a server says is passed on, for it may repeat what it was asked: only what is in these tables.
"""

import socket
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from yakuba.adapters.endpoints.base import EndpointError

ASK_OPERATOR = "続くときは情報システム担当に連絡してください。"
NO_REACH = f"回答の方式（言語モデル）につながりません。少し待ってから、もう一度お試しください。{ASK_OPERATOR}"
SLOW = f"回答の方式（言語モデル）から返事がありません。少し待ってから、もう一度お試しください。{ASK_OPERATOR}"
BUSY = "回答の方式（言語モデル）が混み合っています。1分ほど待ってから、もう一度お試しください。"
TROUBLE = f"回答の方式（言語モデル）で問題が起きています。少し待ってから、もう一度お試しください。{ASK_OPERATOR}"
MISSET = "回答の方式（言語モデル）の設定に誤りがあります。情報システム担当に連絡してください。"
TOO_LONG = "質問と資料が、回答の方式で一度に扱える長さを超えました。質問を短くするか、新しい会話で尋ねてください。"
NOT_TAKEN = "回答の方式（言語モデル）が、この質問を受け付けませんでした。言葉を変えるか、別の方式でお試しください。"
BROKEN_OFF = "回答の途中で、言語モデルとの通信が切れました。ここまでの内容は不完全です。もう一度お試しください。"
LENGTH = "回答が長さの上限に達したため、ここまでで終わっています。続きは、範囲を狭めて尋ねてください。"
FILTERED = "言語モデルの側の安全機能が、回答を止めました。言葉を変えるか、別の方式でお試しください。"
REPEATED = "同じ文の繰り返しになったため、ここで止めました。"
NOT_JAPANESE = "日本語でない文になったため、ここで止めました。"
NOTHING = "回答の方式（言語モデル）が、何も答えずに終わりました。言葉を変えるか、別の方式でお試しください。"


@dataclass(frozen=True, slots=True)
class Failure:
    """`again`: the same request may be sent once more by itself. `counts`: it counts against the server's health."""

    message: str
    operator: str
    retry: bool
    again: bool = False
    counts: bool = False

    def error(self) -> EndpointError:
        return EndpointError(
            self.message, retry=self.retry, operator=self.operator
        )


class FailureError(
    Exception
):  # carries the failure through the client's own exceptions
    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.operator)
        self.failure = failure


EMPTY = Failure(
    NOTHING,
    "文章のない返事でした（空、道具の呼出し、考えの途中など）。モデルと、答えの長さの上限を確かめてください。",
    retry=True,
)
REPETITION = Failure(
    REPEATED,
    "同じ文を繰り返して終わらないため、止めました。モデルと、その会話の書式（チャットテンプレート）を確かめてください。",
    retry=True,
)
OTHER_LANGUAGE = Failure(
    NOT_JAPANESE,
    "日本語でない文を書き続けるため、止めました。日本語に向いたモデルかを確かめてください。",
    retry=True,
)
DECLINED = Failure(NOT_TAKEN, "モデルが、答えることを断りました。", retry=True)
RESTING = Failure(
    NO_REACH, "続けて失敗したため、しばらく送るのを控えています。", retry=True
)
REFUSED = Failure(
    NO_REACH,
    "接続できません。接続先のURLとポート、サーバーが動いていること、途中のファイアウォールを確かめてください。",
    retry=True,
    again=True,
    counts=True,
)
UNKNOWN_HOST = Failure(
    NO_REACH,
    "接続先の名前からアドレスが分かりません。URLの綴りとDNSを確かめてください。",
    retry=True,
    counts=True,
)
PROXY = Failure(
    NO_REACH,
    "プロキシが接続を断りました。プロキシの設定を確かめてください。",
    retry=True,
    counts=True,
)
CONNECT_SLOW = Failure(
    NO_REACH,
    "接続を待っても相手から応答がありません。経路とファイアウォールを確かめてください。",
    retry=True,
    counts=True,
)
FIRST_SLOW = Failure(
    SLOW,
    "接続はできましたが、決めた時間内に最初の文字が届きません。サーバーの負荷と「最初の文字を待つ時間」を確かめてください。",
    retry=True,
    counts=True,
)
GAP = Failure(
    BROKEN_OFF,
    "回答の途中で、決めた時間を超えて文字が届きません。サーバーの状態と「次の文字を待つ時間」を確かめてください。",
    retry=True,
    counts=True,
)
CUT = Failure(
    BROKEN_OFF,
    "回答の途中で相手が接続を切りました。サーバーと途中の中継の記録を確かめてください。",
    retry=True,
    counts=True,
)
DROPPED = Failure(
    NO_REACH,
    "接続はできましたが、返事の前に相手が切りました。URL（httpかhttpsか）とサーバーの記録を確かめてください。",
    retry=True,
    again=True,
    counts=True,
)
NO_LOADER = Failure(
    MISSET,
    "モデルのファイルを動かす部品がありません。pip install 'yakuba[gguf]' で入れてください。",
    retry=False,
)
NO_FILE = Failure(
    MISSET,
    "モデルのファイルを開けません。場所と、読み取りの権限を確かめてください。",
    retry=False,
)
NO_MODEL = Failure(
    MISSET,
    "モデルのファイルを読み込めません。GGUF形式か、途中で切れていないか、対応する種類かを確かめてください。",
    retry=False,
)
NO_MEMORY = Failure(
    MISSET,
    "モデルのファイルが、空いているメモリーより大きいため読み込みません。小さいモデルにするか、メモリーを増やしてください。",
    retry=False,
)
NO_EMBEDDING_MODEL = Failure(
    MISSET,
    "このモデルは、文章の意味を数値にする（埋め込み）ためのものではありません。",
    retry=False,
)
NO_WORDS = Failure(
    MISSET,
    "この方式は、文章の意味を数値にするためのもので、回答には使えません。",
    retry=False,
)
NO_ENCODER = Failure(
    MISSET,
    "Yakubaに付いている意味のモデルを読み込めません。Yakubaを入れ直してください。",
    retry=False,
)
OTHER_SEAL = Failure(
    MISSET,
    "登録してある鍵（APIキー）を開けません。このサーバーの署名の鍵（secret_key）が変わっています。登録し直してください。",
    retry=False,
)
SILENT = Failure(
    TROUBLE,
    "接続はできましたが、文字が返りません。モデル名と、回答の長さの上限を確かめてください。",
    retry=True,
)
NO_TLS = Failure(
    MISSET,
    "TLSで話せません。URLがhttpかhttpsか、ポートは正しいかを確かめてください。",
    retry=False,
)
BAD_ADDRESS = Failure(
    MISSET,
    "接続先かプロキシのURLの形が違います。http:// か https:// から書いてください。",
    retry=False,
)
REFUSED_ADDRESS = Failure(
    MISSET,
    "接続先が、モデルを置けないアドレス（リンクローカルなど）を指しています。",
    retry=False,
)
BAD_CA_FILE = Failure(
    MISSET,
    "「認証局の証明書のファイル」を読めません。場所と形式（PEM）を確かめてください。",
    retry=False,
)
NOT_A_STREAM = Failure(
    MISSET,
    "返ってきたものが回答の形（text/event-stream）ではありません。URLの末尾（多くは /v1）と、途中の中継を確かめてください。",
    retry=False,
)
GARBLED = Failure(
    TROUBLE,
    "返ってきたものを読み取れません（形が崩れているか、UTF-8でないか、一つの区切りが長すぎます）。サーバーの種類と版を確かめてください。",
    retry=True,
    counts=True,
)
GARBLED_LATER = Failure(BROKEN_OFF, GARBLED.operator, retry=True, counts=True)
STATUS = {
    400: Failure(
        NOT_TAKEN,
        "サーバーが要求を受け付けません（HTTP 400）。モデル名と、長さの設定を確かめてください。",
        retry=False,
    ),
    401: Failure(
        MISSET,
        "鍵（APIキー）が違うか、期限が切れています（HTTP 401）。",
        retry=False,
    ),
    403: Failure(
        MISSET,
        "この鍵では許されていません（HTTP 403）。権限と、接続元の制限を確かめてください。",
        retry=False,
    ),
    404: Failure(
        MISSET,
        "その名前のモデルか、そのURLがありません（HTTP 404）。モデル名とURLを確かめてください。",
        retry=False,
    ),
    408: Failure(
        SLOW,
        "サーバーが時間切れと答えました（HTTP 408）。",
        retry=True,
        counts=True,
    ),
    413: Failure(
        TOO_LONG,
        "長すぎると断られました（HTTP 413）。「一度に扱える長さ」を小さくしてください。",
        retry=False,
    ),
    422: Failure(
        NOT_TAKEN,
        "サーバーが要求の形を受け付けません（HTTP 422）。サーバーの種類と版を確かめてください。",
        retry=False,
    ),
    429: Failure(
        BUSY,
        "利用の上限に達したか、混み合っています（HTTP 429）。契約の上限を確かめてください。",
        retry=True,
        again=True,
    ),
}
CODES = {
    "context_length_exceeded": STATUS[413],
    "exceed_context_size_error": STATUS[413],  # llama.cpp
    "content_filter": Failure(
        FILTERED, "相手の安全機能が質問を断りました。", retry=False
    ),
    "model_not_found": STATUS[404],
    "DeploymentNotFound": Failure(
        MISSET, "その名前のデプロイがAzureにありません。", retry=False
    ),
    "insufficient_quota": Failure(
        BUSY, "契約の利用枠を使い切っています（HTTP 429）。", retry=False
    ),
}
FINISHED = {
    "length": Failure(
        LENGTH,
        "回答が長さの上限に達しました。「回答の長さの上限」で変えられます。",
        retry=False,
    ),
    "content_filter": Failure(
        FILTERED, "相手の安全機能が回答を止めました。", retry=False
    ),
}
BEFORE = {  # by the name of the exception (httpx2, asyncio), the more special first
    "ProxyError": PROXY,
    "ConnectTimeout": CONNECT_SLOW,
    "ConnectError": REFUSED,
    "TimeoutException": FIRST_SLOW,
    "TimeoutError": FIRST_SLOW,
    "UnsupportedProtocol": BAD_ADDRESS,
    "InvalidURL": BAD_ADDRESS,
    "TransportError": DROPPED,
    "ValueError": GARBLED,
    "APIResponseValidationError": GARBLED,
}
AFTER = {
    "TimeoutException": GAP,
    "TimeoutError": GAP,
    "TransportError": CUT,
    "ValueError": GARBLED_LATER,
}
CERTIFICATE = {  # OpenSSL's X509_V_ERR_*
    10: "証明書の期限が切れています。接続先の担当に更新を頼んでください。",
    9: "証明書がまだ有効になっていません。両方の時計を確かめてください。",
    62: "証明書の名前が接続先と違います。URLを確かめてください。",
    64: "証明書の名前が接続先と違います。URLを確かめてください。",
}
CERTIFICATE_UNKNOWN = "証明書を確かめられません。庁内の認証局のときは「認証局の証明書のファイル」を指定してください。"


def of_status(status: int, code: object, kind: object) -> Failure:
    """For an HTTP status with the error's `code` and `type` as the server gives them."""
    for name in (code, kind):
        if isinstance(name, str) and name in CODES:
            return CODES[name]

    if status in STATUS:
        return STATUS[status]

    if status >= 500:
        return Failure(
            TROUBLE,
            f"サーバーが失敗を返しました（HTTP {status}）。相手の状態を確かめてください。",
            True,
            True,
            True,
        )

    return Failure(
        MISSET,
        f"思わぬ返事です（HTTP {status}）。URLを確かめてください。",
        retry=False,
    )


def of_event(error: Mapping[str, object]) -> Failure:
    """For an error that comes as an event of the stream, its status being the code where there is one."""
    code = error.get("code")
    return of_status(
        code if isinstance(code, int) else 500, code, error.get("type")
    )


def of_certificate(error: ssl.SSLError) -> Failure:
    if not isinstance(error, ssl.SSLCertVerificationError):
        return NO_TLS

    return Failure(
        MISSET,
        CERTIFICATE.get(error.verify_code, CERTIFICATE_UNKNOWN),
        retry=False,
    )


def explained(error: BaseException, *, begun: bool) -> Failure:
    """The failure behind an exception of the client. `begun` says whether a piece of text had already come."""
    chain = list(_causes(error))
    for cause in chain:
        if isinstance(cause, FailureError):
            return cause.failure
        if isinstance(cause, ssl.SSLError):
            return of_certificate(cause)
        if isinstance(cause, socket.gaierror):
            return UNKNOWN_HOST

    if isinstance(status := getattr(error, "status_code", None), int):
        return of_status(
            status, getattr(error, "code", None), getattr(error, "type", None)
        )

    names = {name for cause in chain for name in _names(cause)}
    return next(
        (
            failure
            for name, failure in (AFTER if begun else BEFORE).items()
            if name in names
        ),
        _unforeseen(error),
    )


def _unforeseen(error: BaseException) -> Failure:
    return Failure(
        TROUBLE,
        f"思わぬ失敗です（{type(error).__name__}）。サーバーの種類と版を確かめてください。",
        retry=True,
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and everything it came from, nearest first."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _names(error: BaseException) -> Iterator[str]:
    """The class and those it is derived from: the client's own classes are not imported for a look at an error."""
    return (kind.__name__ for kind in type(error).__mro__)
