"""The outer limits of what may leave for a destination, whatever the city decides: network, terms of contract.

The frame is the 総務省「地方公共団体における情報セキュリティポリシーに関するガイドライン」 (令和6年10月2日改定), which knows
three networks (三層の対策), the models α, α′, β, β′ and the classes 自治体機密性 3A, 3B, 3C, 2, 1. What we could confirm
from public descriptions of it:

- マイナンバー利用事務系 is separated from all other networks; only connections the state has named pass. No AI service
  is one of them.
- α: work is done in LGWAN接続系, which is separated from the internet.
- α′ (new in this revision): α, with direct connections (ローカルブレイクアウト) from there to services that were chosen
  beforehand.
- β: work is done in インターネット接続系, important assets stay in LGWAN接続系; β′: these are moved too.
- 3A is a document equivalent to 秘密文書, 3B what would greatly infringe rights of individuals.
- A service under standard terms (約款型) takes no 要機密情報 (class 2 and above).

The guideline leaves the highest class of each path to the city's own assessment, and we could not read its every page.
Where a figure below is not given by the above, it is the stricter reading: 3B and 3A never leave, whatever the path; an
open internet path takes public text only; α′ takes class 2 at most and only services registered with ISMAP; LGWAN
cannot be reached from インターネット接続系. What LGWAN and a private line may carry (3C) is an upper bound, within which
the city decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from yakuba.policies.destinations.enums import NetworkPath
from yakuba.policies.destinations.network.enums import (
    NetworkModel,
    NetworkZone,
)

LEVELS = ("1", "2", "3C", "3B", "3A")  # 自治体機密性, the strictest last
PUBLIC = "1"
LimitCode = Literal[
    "",
    "network_undecided",
    "network_path",
    "network_class",
    "not_ismap",
    "terms",
]
Highest = Mapping[NetworkPath, str]

_CLOSED: Highest = {}
_LGWAN: Highest = {
    NetworkPath.INSIDE: "3C",
    NetworkPath.LGWAN: "3C",
    NetworkPath.PRIVATE_LINE: "3C",
}
_BROKEN_OUT: Highest = {**_LGWAN, NetworkPath.INTERNET_RESTRICTED: "2"}
_PUBLIC: Highest = dict.fromkeys(
    (
        NetworkPath.INSIDE,
        NetworkPath.PRIVATE_LINE,
        NetworkPath.INTERNET_RESTRICTED,
        NetworkPath.INTERNET,
    ),
    PUBLIC,
)
_WORK: Highest = {**dict.fromkeys(_PUBLIC, "2"), NetworkPath.INTERNET: PUBLIC}
_ASSETS: Highest = {
    **_WORK,
    NetworkPath.INSIDE: "3C",
    NetworkPath.PRIVATE_LINE: "3C",
}

# The highest class that may leave by each path; a path that is not here is closed.
HIGHEST: Mapping[tuple[NetworkZone, NetworkModel], Highest] = {
    **{(NetworkZone.MY_NUMBER, model): _CLOSED for model in NetworkModel},
    (NetworkZone.LGWAN, NetworkModel.ALPHA): _LGWAN,
    (NetworkZone.LGWAN, NetworkModel.ALPHA_DASH): _BROKEN_OUT,
    (NetworkZone.LGWAN, NetworkModel.BETA): _LGWAN,
    (NetworkZone.LGWAN, NetworkModel.BETA_DASH): _LGWAN,
    (NetworkZone.INTERNET, NetworkModel.ALPHA): _PUBLIC,
    (NetworkZone.INTERNET, NetworkModel.ALPHA_DASH): _PUBLIC,
    (NetworkZone.INTERNET, NetworkModel.BETA): _WORK,
    (NetworkZone.INTERNET, NetworkModel.BETA_DASH): _ASSETS,
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What stands around the table of one destination. What nobody has said counts as the worst."""

    zone: str = ""
    model: str = ""
    path: str = NetworkPath.INTERNET
    standard_terms: bool = True
    trains_on_input: bool = True
    ismap: bool = False

    def closing(self, level: str) -> LimitCode:
        """Which limit keeps text of a class in the house; empty where none does. An unknown class is kept."""
        if not (self.zone and self.model):
            return "network_undecided"

        highest = self._highest()
        if not highest:
            return "network_path"
        if level not in LEVELS or LEVELS.index(level) > LEVELS.index(highest):
            return "network_class"
        if self._breaks_out() and not self.ismap:
            return "not_ismap"
        if not may_open(level, self.standard_terms, self.trains_on_input):
            return "terms"

        return ""

    def _highest(self) -> str:
        zone = NetworkZone(self.zone)
        model = NetworkModel(self.model)
        by_path = HIGHEST.get((zone, model), {})
        return by_path.get(NetworkPath(self.path), "")

    def _breaks_out(self) -> bool:
        """ローカルブレイクアウト: from LGWAN接続系 straight to a service."""
        return (
            self.zone == NetworkZone.LGWAN
            and self.path == NetworkPath.INTERNET_RESTRICTED
        )


def may_open(level: str, standard_terms: bool, trains_on_input: bool) -> bool:
    """Whether the terms of a contract let text of a class leave.

    A service under standard terms (約款型) takes no 要機密情報 (地方公共団体における情報セキュリティポリシーに関するガイドライン,
    外部サービスの利用); one that trains on what it is given takes nothing that is not public (個人情報保護委員会, 2023-06-02).
    """
    if level == PUBLIC:
        return True

    return not standard_terms and not trains_on_input
